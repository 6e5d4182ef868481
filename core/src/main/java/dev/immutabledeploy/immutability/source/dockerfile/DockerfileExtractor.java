package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds base images, images copied from, downloads and Git sources in Dockerfiles. */
public final class DockerfileExtractor implements Extractor {
    private static final Pattern EXACT =
            Pattern.compile("dockerfile|containerfile|.+\\.(?:dockerfile|containerfile)", Pattern.DOTALL);
    private static final Pattern SUFFIXED = Pattern.compile("(?:dockerfile|containerfile)[._-].+", Pattern.DOTALL);
    private static final Pattern IGNORE_FILE = Pattern.compile(".+\\.(?:dockerignore|containerignore)", Pattern.DOTALL);

    @Override
    public String kind() {
        return "Dockerfile";
    }

    @Override
    public boolean mayBe(String path) {
        String name = name(path);
        return EXACT.matcher(name).matches()
                || (SUFFIXED.matcher(name).matches()
                        && !IGNORE_FILE.matcher(name).matches());
    }

    /** Files such as {@code Dockerfile.md} have to begin like a Dockerfile. */
    @Override
    public boolean confirms(SourceText source) {
        if (EXACT.matcher(name(source.path())).matches()) {
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
    public List<Occurrence> extract(SourceText source) {
        DockerfileReader reader = new DockerfileReader(source).read();
        Build build = new Build(source, reader.escape());
        reader.syntax().ifPresent(build::syntax);
        reader.instructions().forEach(build::instruction);
        if (!build.hasStage()) {
            throw new UnparseableException("it holds no FROM instruction", source.place(0, ""));
        }
        return build.found();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
