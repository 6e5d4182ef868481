package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Looks at shell scripts that a pipeline runs. Whether a script belongs to one is not told by its name. */
public final class ShellScriptExtractor implements Extractor {
    private static final Pattern SHELL = Pattern.compile("#!.*\\b(?:ba|da|a|z|k)?sh\\b.*");

    private final Predicate<String> names;

    /** Looks at scripts only where another file names them. */
    public ShellScriptExtractor() {
        this(path -> false);
    }

    /** Looks also at scripts that no other file names, told by their path. */
    public ShellScriptExtractor(Predicate<String> names) {
        this.names = names;
    }

    @Override
    public Kind kind() {
        return Kind.SHELL;
    }

    @Override
    public boolean mayBe(String path) {
        return names.test(path);
    }

    /** Finds nothing in a script for another interpreter than a shell. */
    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        String first = source.line(1);
        if (first.startsWith("#!") && !SHELL.matcher(first).matches()) {
            return List.of();
        }
        return ShellScript.occurrences(Fragment.of(source), ShellContext.ofFile(around));
    }
}
