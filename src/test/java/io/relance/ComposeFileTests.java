package io.relance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** There is no container engine where the tests run: what can be held against the program is held here. */
class ComposeFileTests {

    private static Map<String, Map<String, Object>> services;
    private static Map<String, Object> volumes;

    @BeforeAll
    static void parse() throws IOException {
        try (Reader file = Files.newBufferedReader(Path.of("docker-compose.yml"))) {
            Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(file);
            services = compose.get("services");
            volumes = Map.copyOf(Map.of("names", compose.get("volumes").keySet()));
        }
    }

    @Test
    void itRunsTheDatabaseTheProgramAndAMailServer() {
        assertThat(services.keySet()).containsExactlyInAnyOrder("database", "relance", "mail");
        assertThat(services.get("database").get("image")).isEqualTo("postgres:17");
    }

    @Test
    void everyServiceSaysWhetherItIsWell() {
        assertThat(services.values()).hasSize(3).allSatisfy(service -> assertThat(service)
                .containsKey("healthcheck"));
        assertThat(services.get("relance").get("depends_on").toString())
                .contains("database={condition=service_healthy}")
                .contains("mail={condition=service_healthy}");
    }

    @Test
    void noPasswordHasADefault() throws IOException {
        String text = Files.readString(Path.of("docker-compose.yml"));
        Matcher password = Pattern.compile("\\w*PASSWORD: (.*)").matcher(text);
        int seen = 0;
        while (password.find()) {
            seen++;
            assertThat(password.group(1)).matches("\\$\\{\\w+:\\?.+}");
        }
        assertThat(seen).isEqualTo(3);
    }

    @Test
    void nothingIsOpenToTheNetworkAndEverythingKeptIsOnAVolume() {
        Set<String> mounted = new TreeSet<>();
        services.values().forEach(service -> {
            ports(service).forEach(port -> assertThat(port).startsWith("127.0.0.1:"));
            strings(service, "volumes").forEach(volume -> mounted.add(volume.substring(0, volume.indexOf(':'))));
        });
        assertThat(mounted).isEqualTo(new TreeSet<>((Set<?>) volumes.get("names")));
    }

    @Test
    void theProgramUnderstandsEverySettingItIsGiven() throws IOException {
        Map<?, ?> environment = (Map<?, ?>) services.get("relance").get("environment");
        String settings = Files.readString(Path.of("src/main/resources/application.yaml"));
        assertThat(environment).hasSize(8);
        assertThat(environment.keySet()).allSatisfy(name -> {
            String key = name.toString();
            boolean placeholder = settings.contains("${" + key + ":}");
            boolean relaxed = Set.of("RELANCE_SENDING", "RELANCE_BASEURL", "SPRING_MAIL_HOST", "SPRING_MAIL_PORT")
                    .contains(key);
            assertThat(placeholder || relaxed).as(key).isTrue();
        });
        assertThat(settings).contains("sending: review").contains("base-url:");
    }

    @Test
    void theImageIsBuiltFromWhatIsThere() throws IOException {
        Map<?, ?> build = (Map<?, ?>) services.get("relance").get("build");
        List<String> dockerfile =
                Files.readAllLines(Path.of(build.get("dockerfile").toString()));
        List<String> copied = dockerfile.stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
                .flatMap(line -> List.of(line.split(" ")).subList(1, line.split(" ").length - 1).stream())
                .toList();
        assertThat(copied).contains("pom.xml", "src", "processes", "forms");
        assertThat(copied).allSatisfy(path -> assertThat(Path.of(path)).exists());
        assertThat(dockerfile).contains("USER relance");
    }

    private static List<String> ports(Map<String, Object> service) {
        return strings(service, "ports");
    }

    private static List<String> strings(Map<String, Object> service, String key) {
        Object found = service.getOrDefault(key, List.of());
        return ((List<?>) found).stream().map(Object::toString).toList();
    }
}
