package dev.immutabledeploy.immutability;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final String SOURCE = "dev.immutabledeploy.immutability.source";
    private static final String RULE = "dev.immutabledeploy.immutability.rule";
    private static final String TOP = "dev.immutabledeploy.immutability";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(TOP);

    @Test
    void extractorsKnowNothingOfRules() {
        noClasses()
                .that()
                .resideInAPackage(SOURCE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(RULE + "..", TOP)
                .check(classes);
    }

    @Test
    void rulesKnowNothingOfFileFormats() {
        noClasses()
                .that()
                .resideInAPackage(RULE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SOURCE + ".*..", TOP, "org.snakeyaml..")
                .check(classes);
    }

    @Test
    void theYamlLibraryIsKnownToTheYamlPackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SOURCE + ".yaml")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(classes);
    }

    @Test
    void theParserOfGroovyIsKnownToTheReaderOfJenkinsfilesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SOURCE + ".jenkins")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.codehaus.groovy..", "groovy..", "groovyjarjarantlr..")
                .check(classes);
    }
}
