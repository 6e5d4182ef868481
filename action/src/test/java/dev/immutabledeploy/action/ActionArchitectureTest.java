package dev.immutabledeploy.action;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The two worlds of this module, the command line and the local platform, do not know each other's libraries. */
@AnalyzeClasses(packages = "dev.immutabledeploy.action", importOptions = ImportOption.DoNotIncludeTests.class)
class ActionArchitectureTest {
    private static final String LOCAL = "dev.immutabledeploy.action.local..";

    @ArchTest
    static final ArchRule THE_LOCAL_PLATFORM_KNOWS_NO_COMMAND_LINE = noClasses()
            .that(resideInAPackage(LOCAL))
            .should()
            .dependOnClassesThat(resideInAPackage("picocli.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule COMMANDS_KNOW_NO_WEB_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage(LOCAL)
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.undertow..", "org.xnio.."))
            .allowEmptyShould(true);
}
