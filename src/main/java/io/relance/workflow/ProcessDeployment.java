package io.relance.workflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Hands the diagrams, decision tables and forms to the engine when the program starts.
 *
 * <p>All of them make ONE deployment, because a task finds its form in the deployment of its diagram. For the same
 * reason any change deploys all of them anew: deploying the changed files only would leave a mended form in a
 * deployment of its own, where no diagram looks for it. When nothing has changed, nothing is deployed. Names are fixed
 * and relative, so that a file is the same file whether it comes from a folder or from the jar.
 *
 * <p>A company edits its policy in Modeler and lays the file into its own folder ({@code relance.processes}): a file
 * named like a built-in one takes its place, any other is added. Company files keep the words the company wrote.
 */
@Component
class ProcessDeployment implements SmartInitializingSingleton {

    static final String NAME = "relance";

    private static final Logger log = LoggerFactory.getLogger(ProcessDeployment.class);
    private static final Pattern PROCESS = Pattern.compile(".+\\.(bpmn|dmn)");
    private static final Pattern FORM = Pattern.compile(".+\\.form");

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;
    private final LabelPack labels;
    private final Path companyFolder;

    ProcessDeployment(
            RepositoryService repository,
            ResourcePatternResolver resources,
            @Value("${relance.language:fr}") String language,
            @Value("${relance.processes:${relance.data:${RELANCE_DATA:data}}/processes}") String companyFolder) {
        this.repository = repository;
        this.resources = resources;
        this.labels = LabelPack.of(language);
        this.companyFolder = Path.of(companyFolder);
    }

    /** Deploys before the web server opens and before the first job runs. */
    @Override
    public void afterSingletonsInstantiated() {
        DeploymentBuilder deployment =
                repository.createDeployment().name(NAME).source(NAME).enableDuplicateFiltering(false);
        Map<String, byte[]> files = files();
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        String id = deployment.deploy().getId();
        log.info("{} diagrams, tables and forms stand in deployment {}", files.size(), id);
    }

    /** Every file to deploy under its resource name, {@code processes/...} or {@code forms/...}. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            for (String pattern : List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.form")) {
                for (Resource resource : resources.getResources("classpath*:" + pattern)) {
                    String name = fileName(resource);
                    files.put(resourceName(name), labels.translate(name, resource.getContentAsByteArray()));
                }
            }
            for (Path file : companyFiles()) {
                String name = file.getFileName().toString();
                byte[] previous = files.put(resourceName(name), Files.readAllBytes(file));
                log.info("{} {}", file, previous == null ? "is added" : "takes the place of the built-in file");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The diagrams, tables and forms cannot be read", e);
        }
        return files;
    }

    private List<Path> companyFiles() throws IOException {
        if (!Files.isDirectory(companyFolder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(companyFolder)) {
            return files.filter(file -> isDeployable(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isDeployable(String name) {
        return PROCESS.matcher(name).matches() || FORM.matcher(name).matches();
    }

    private static String resourceName(String fileName) {
        return (FORM.matcher(fileName).matches() ? "forms/" : "processes/") + fileName;
    }

    private static String fileName(Resource resource) {
        String name = resource.getFilename();
        if (name == null) {
            throw new IllegalStateException(resource + " has no file name");
        }
        return name;
    }
}
