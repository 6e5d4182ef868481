package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds base images, images copied from, downloads and Git sources in Dockerfiles. */
public final class DockerfileExtractor implements Extractor {
    private static final Set<String> NAMES = Set.of("dockerfile", "containerfile");

    @Override
    public Kind kind() {
        return Kind.DOCKERFILE;
    }

    @Override
    public boolean mayBe(String path) {
        String name = name(path);
        return isExact(name) || (NAMES.stream().anyMatch(known -> isSuffixed(name, known)) && !name.endsWith("ignore"));
    }

    /** Files such as {@code Dockerfile.md} have to begin like a Dockerfile. */
    @Override
    public boolean confirms(SourceText source) {
        if (isExact(name(source.path()))) {
            return true;
        }
        for (int line = 1; line <= source.lineCount(); line++) {
            String text = source.line(line).strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                String start = text.substring(0, Math.min(5, text.length())).toUpperCase(Locale.ROOT);
                return start.matches("(?:FROM|ARG)\\s.*");
            }
        }
        return false;
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        DockerfileReader reader = new DockerfileReader(source).read();
        Build build = new Build(source, reader.escape());
        reader.syntax().ifPresent(build::syntax);
        reader.instructions().forEach(build::instruction);
        if (!build.hasStage()) {
            throw new UnparseableException("it holds no FROM instruction", source.place(0, ""));
        }
        return build.found();
    }

    private static boolean isExact(String name) {
        return NAMES.contains(name) || NAMES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Tells whether a name is a known one and something after a dot, dash or underscore. */
    private static boolean isSuffixed(String name, String known) {
        return name.startsWith(known)
                && name.length() > known.length() + 1
                && "._-".indexOf(name.charAt(known.length())) >= 0;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
