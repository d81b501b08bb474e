package io.relance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Guards the arrows between the packages and the fence around the engine; each guard says how much it has seen. */
class ArchitectureTests {

    private static final String ENGINE = "org.camunda..";
    private static final String FENCE = "io.relance.workflow..";

    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.relance");

    @Test
    void modulesKeepTheirArrows() {
        ApplicationModules modules = ApplicationModules.of(RelanceApplication.class);
        assertThat(modules.stream().count()).isGreaterThanOrEqualTo(10);
        modules.verify();
    }

    @Test
    void onlyTheWorkflowTouchesTheEngine() {
        assertThat(usersOfTheEngine()).hasSizeGreaterThan(20);
        noClasses()
                .that(resideOutsideOfPackage(FENCE))
                .should()
                .dependOnClassesThat(resideInAPackage(ENGINE))
                .because("the engine is the last of its line: what we replace one day must stand in one place")
                .check(ours);
    }

    @Test
    void theDomainKnowsNothingOfTheWaysInAndOut() {
        Set<String> domain = Set.of(
                "money", "calendar", "creditor", "debtor", "invoice", "payment", "interest", "hold", "bank", "claim");
        List<JavaClass> seen = ours.stream()
                .filter(c -> domain.stream().anyMatch(d -> c.getPackageName().startsWith("io.relance." + d)))
                .toList();
        assertThat(seen).hasSizeGreaterThan(40);
        noClasses()
                .that()
                .resideInAnyPackage(
                        domain.stream().map(d -> "io.relance." + d + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.relance.contact..",
                        "io.relance.intake..",
                        "io.relance.insight..",
                        "io.relance.web..",
                        "io.relance.security..",
                        "io.relance.workflow..",
                        "io.relance.demo..")
                .check(ours);
    }

    @Test
    void namesSayWhatThingsAre() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Util|Utils|Dto)$")
                .check(ours);
        assertThat(ours.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .hasSizeGreaterThan(10)
                .noneMatch(name -> name.matches(".*\\.(util|common|service|dto|helper)(\\..*)?"));
    }

    @Test
    void moneyIsNeverADouble() {
        List<String> doubles = ours.stream()
                .filter(c -> !c.getPackageName().startsWith("io.relance.workflow"))
                .flatMap(c -> c.getFields().stream())
                .filter(f -> f.getRawType().getName().matches("double|float|java.lang.(Double|Float)"))
                .map(f -> f.getFullName())
                .toList();
        assertThat(doubles).isEmpty();
    }

    private List<JavaClass> usersOfTheEngine() {
        return ours.stream()
                .filter(c -> c.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> d.getTargetClass().getPackageName().startsWith("org.camunda")))
                .toList();
    }
}
