package dev.immutabledeploy.immutability.source.dependencies.gradle;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lock files and checksums of a build hold: modules, by group and name. */
final class GradleLocks {
    private static final List<String> FILES = List.of("gradle.lockfile", "buildscript-gradle.lockfile");
    private static final String CHECKSUMS = "gradle/verification-metadata.xml";

    private final String folder;
    private final Surroundings around;

    /** What one file holds. */
    private record Held(Set<String> modules) {}

    GradleLocks(String folder, Surroundings around) {
        this.folder = folder;
        this.around = around;
    }

    /** Returns the lock file beside the build, if there is one. */
    Optional<String> file() {
        return FILES.stream()
                .filter(name -> around.exists(Folders.in(folder, name)))
                .findFirst();
    }

    /** Tells whether a module is held in one version, or in certain bytes. */
    boolean holds(String module) {
        return FILES.stream().anyMatch(name -> held(Folders.in(folder, name)).contains(module)) || checks(module);
    }

    /** Tells whether a module's bytes are compared with checksums. */
    boolean checks(String module) {
        return Folders.upFrom(folder).stream()
                .anyMatch(any -> held(Folders.in(any, CHECKSUMS)).contains(module));
    }

    private Set<String> held(String path) {
        if (!around.exists(path)) {
            return Set.of();
        }
        return around.shared(
                        Held.class,
                        path,
                        () -> new Held(around.file(path).map(GradleLocks::read).orElse(Set.of())))
                .modules();
    }

    private static Set<String> read(SourceText source) {
        Set<String> modules = new HashSet<>();
        Pattern form = source.path().endsWith(".xml") ? Form.COMPONENT : Form.LINE;
        Matcher line = form.matcher(source.content());
        while (line.find()) {
            modules.add(line.group(1) + ":" + line.group(2));
        }
        return modules;
    }

    /** Holds the patterns until there is such a file. */
    private static final class Form {
        static final Pattern LINE = Pattern.compile("(?m)^([^:#=\\s]++):([^:=\\s]++):[^=\\s]++=");
        static final Pattern COMPONENT = Pattern.compile("<component group=\"([^\"]++)\" name=\"([^\"]++)\"");
    }
}
