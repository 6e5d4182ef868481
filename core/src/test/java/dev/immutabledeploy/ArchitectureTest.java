package dev.immutabledeploy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.immutabledeploy.rollout.DriverClock;
import java.net.URL;
import java.util.Objects;
import java.util.Set;

/** The drawing of the packages, and what the core must never do, as a test. */
@AnalyzeClasses(packages = "dev.immutabledeploy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final URL DRAWING = Objects.requireNonNull(ArchitectureTest.class.getResource("/design.puml"));

    @ArchTest
    static final ArchRule PACKAGES_KNOW_ONLY_WHOM_THE_DRAWING_ALLOWS = ArchRuleDefinition.classes()
            .should(adhereToPlantUmlDiagram(DRAWING, consideringOnlyDependenciesInDiagram()));

    @ArchTest
    static final ArchRule NO_PACKAGES_KNOW_EACH_OTHER_IN_A_CIRCLE =
            slices().matching("dev.immutabledeploy.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_CORE_READS_NO_ENVIRONMENT = noClasses()
            .should()
            .accessTargetWhere(access(System.class, "getenv", "getProperty", "getProperties"))
            .orShould()
            .accessTargetWhere(access(Boolean.class, "getBoolean"))
            .orShould()
            .accessTargetWhere(access(Integer.class, "getInteger"))
            .orShould()
            .accessTargetWhere(access(Long.class, "getLong"));

    @ArchTest
    static final ArchRule THE_CORE_NEITHER_PRINTS_NOR_EXITS = noClasses()
            .should()
            .accessTargetWhere(access(System.class, "out", "err", "in", "console", "exit"))
            .orShould()
            .accessTargetWhere(access(Runtime.class, "exit", "halt", "addShutdownHook"))
            .orShould()
            .accessTargetWhere(access(Throwable.class, "printStackTrace"));

    @ArchTest
    static final ArchRule THE_CORE_NEVER_SLEEPS = noClasses()
            .should()
            .accessTargetWhere(access(Thread.class, "sleep", "onSpinWait"))
            .orShould()
            .accessTargetWhere(access(Object.class, "wait"))
            .orShould()
            .accessTargetWhere(access(java.util.concurrent.TimeUnit.class, "sleep"))
            .orShould()
            .accessTargetWhere(access(java.util.concurrent.locks.LockSupport.class, "park", "parkNanos", "parkUntil"));

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_DRIVERS_CLOCK = noClasses()
            .that(DescribedPredicate.not(belongsTo(DriverClock.class)))
            .should()
            .accessTargetWhere(access(System.class, "currentTimeMillis", "nanoTime"))
            .orShould()
            .accessTargetWhere(access(java.time.Instant.class, "now"))
            .orShould()
            .accessTargetWhere(access(java.time.LocalDate.class, "now"))
            .orShould()
            .accessTargetWhere(access(java.time.LocalDateTime.class, "now"))
            .orShould()
            .accessTargetWhere(access(java.time.ZonedDateTime.class, "now"))
            .orShould()
            .accessTargetWhere(access(java.time.OffsetDateTime.class, "now"))
            .orShould()
            .accessTargetWhere(access(java.time.Clock.class, "system", "systemUTC", "systemDefaultZone"));

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_HOST = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "hudson..",
                    "jenkins..",
                    "org.kohsuke.stapler..",
                    "org.jenkinsci..",
                    "picocli..",
                    "io.undertow..",
                    "dev.immutabledeploy.action..",
                    "dev.immutabledeploy.jenkins.."));

    @ArchTest
    static final ArchRule JGIT_STAYS_IN_ITS_ADAPTERS =
            only("org.eclipse.jgit..", "dev.immutabledeploy.git..", "dev.immutabledeploy.ledger.git..");

    @ArchTest
    static final ArchRule THE_AWS_SDK_STAYS_IN_ITS_ADAPTERS = only(
            "software.amazon.awssdk..",
            "dev.immutabledeploy.aws..",
            "dev.immutabledeploy.platform..",
            "dev.immutabledeploy.artifact.ami..",
            "dev.immutabledeploy.gate.aws..",
            "dev.immutabledeploy.ledger.s3..");

    @ArchTest
    static final ArchRule THE_GITHUB_CLIENT_STAYS_IN_ITS_ADAPTER =
            only("org.kohsuke.github..", "dev.immutabledeploy.github..");

    @ArchTest
    static final ArchRule THE_YAML_PARSER_STAYS_WHERE_FILES_ARE_READ =
            only("org.snakeyaml.engine..", "dev.immutabledeploy.config..", "dev.immutabledeploy.immutability.source..");

    @ArchTest
    static final ArchRule JACKSON_STAYS_BEHIND_JSON =
            only("com.fasterxml.jackson.databind..", "dev.immutabledeploy.json..");

    @ArchTest
    static final ArchRule JACKSON_STREAMS_STAY_BEHIND_JSON =
            only("com.fasterxml.jackson.core..", "dev.immutabledeploy.json..");

    @ArchTest
    static final ArchRule HTTP_STAYS_IN_ITS_ADAPTERS = only(
            "java.net.http..",
            "dev.immutabledeploy.http..",
            "dev.immutabledeploy.gate..",
            "dev.immutabledeploy.artifact.registry..",
            "dev.immutabledeploy.ledger.git..",
            "dev.immutabledeploy.github..");

    @ArchTest
    static final ArchRule PROCESSES_BELONG_TO_HOSTS = noClasses()
            .should()
            .dependOnClassesThat(describe("start processes", type -> type.isAssignableTo(ProcessBuilder.class)))
            .orShould()
            .accessTargetWhere(access(Runtime.class, "exec"));

    /** Classes outside some packages do not know the types of a library; packages that do not exist yet do no harm. */
    private static ArchRule only(String library, String... packages) {
        return noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(packages)))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaAccess<?>> access(Class<?> owner, String... members) {
        Set<String> names = Set.of(members);
        return describe(
                owner.getSimpleName() + "." + names,
                access -> access.getTargetOwner().isAssignableTo(owner) && names.contains(access.getName()));
    }

    private static DescribedPredicate<JavaClass> belongsTo(Class<?> outer) {
        return describe(
                "belong to " + outer.getSimpleName(),
                type -> type.getName().equals(outer.getName()) || type.getName().startsWith(outer.getName() + "$"));
    }
}
