package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds base images, images copied from, downloads and Git sources in Dockerfiles. */
public final class DockerfileExtractor implements Extractor {
    private static final Set<String> NAMES = Set.of("dockerfile", "containerfile");
    /** Endings of files about Dockerfiles. */
    private static final String OTHERS =
            " txt md rst adoc html json yml yaml xml snap dockerignore containerignore go py js ts java rb rs sh lock sig ";

    @Override
    public Kind kind() {
        return Kind.DOCKERFILE;
    }

    @Override
    public boolean mayBe(String path) {
        String name = name(path);
        if (!name.contains("dockerfile") && !name.contains("containerfile")) {
            return false;
        }
        boolean begins = name.startsWith("dockerfile") || name.startsWith("containerfile");
        return begins
                ? !name.endsWith("ignore")
                : !OTHERS.contains(" " + name.substring(name.lastIndexOf('.') + 1) + " ");
    }

    /** Files such as {@code Dockerfile.md} have to begin like a Dockerfile. */
    @Override
    public boolean confirms(SourceText source) {
        if (isExact(name(source.path()))) {
            return true;
        }
        for (int line = 1; line <= source.lineCount(); line++) {
            int start = source.lineStart(line);
            int end = source.lineEnd(line);
            while (start < end && Character.isWhitespace(source.content().charAt(start))) {
                start++;
            }
            if (start < end && source.content().charAt(start) != '#') {
                return isFirst(source.content(), start);
            }
        }
        return false;
    }

    /** Tells whether an instruction stands at an offset that a Dockerfile can begin with, and one that it must have. */
    private static boolean isFirst(String content, int offset) {
        boolean from = isInstruction(content, offset, "FROM");
        return from
                || (isInstruction(content, offset, "ARG")
                        && (content.contains("\nFROM ") || content.contains("\nfrom ")));
    }

    private static boolean isInstruction(String content, int offset, String keyword) {
        int end = offset + keyword.length();
        return content.regionMatches(true, offset, keyword, 0, keyword.length())
                && end < content.length()
                && Character.isWhitespace(content.charAt(end));
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        DockerfileReader reader = new DockerfileReader(source).read();
        Build build = new Build(reader, source.path(), around);
        reader.syntax().ifPresent(build::syntax);
        reader.instructions().forEach(build::instruction);
        if (!build.hasStage() && !reader.isForeign()) {
            throw new UnparseableException("it holds no FROM instruction", source.place(0, ""));
        }
        return build.found();
    }

    /**
     * Finds all uses in a Dockerfile that stands in another file; one that cannot be understood is a use too.
     *
     * @param text the Dockerfile
     * @param around what else is known
     */
    public static List<Occurrence> inline(Fragment text, Surroundings around) {
        SourceText whole = text.source();
        SourceText inner = SourceText.of(whole.path(), text.text().getBytes(StandardCharsets.UTF_8));
        List<Occurrence> found;
        try {
            found = new DockerfileExtractor().extract(inner, around);
        } catch (UnparseableException e) {
            found = List.of(e.occurrence());
        }
        return found.stream()
                .map(one -> {
                    int index =
                            inner.lineStart(one.place().line()) + one.place().column() - 1;
                    int offset = text.offset(Math.min(index, text.text().length()));
                    Place place = whole.place(offset, one.place().text());
                    return new Occurrence(one.use(), one.subject(), place, one.bearing());
                })
                .toList();
    }

    private static boolean isExact(String name) {
        return NAMES.contains(name) || NAMES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
