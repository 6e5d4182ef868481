package dev.immutabledeploy.immutability.source.dependencies.ruby;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is kept of a lock file of Bundler: the versions of gems. */
final class GemLock implements LockFile {
    private static final Pattern SPEC = Pattern.compile(" {4}([^\\s!(]++)(?: \\(([^)-]*+)[^)]*+\\))?");
    private static final Pattern NAMED = Pattern.compile(" {2}([^\\s!(]++)!?(?: \\(.*\\))?!?");

    private final String name;
    private final boolean readable;
    private final Map<String, List<String>> versions = new HashMap<>();

    private GemLock(String name, boolean readable) {
        this.name = name;
        this.readable = readable;
    }

    static LockFile read(String name, Optional<SourceText> source) {
        GemLock lock = new GemLock(name, source.isPresent());
        String section = "";
        for (String line :
                (Iterable<String>) source.map(SourceText::content).orElse("").lines()::iterator) {
            boolean head = !line.isEmpty() && Character.isUpperCase(line.charAt(0));
            section = head ? line.strip() : section;
            Matcher spec = SPEC.matcher(line);
            Matcher named = NAMED.matcher(line);
            if (spec.matches() && !section.equals("CHECKSUMS")) {
                lock.add(spec.group(1), Optional.ofNullable(spec.group(2)));
            } else if (section.equals("DEPENDENCIES") && named.matches()) {
                lock.add(named.group(1), Optional.empty());
            }
        }
        return lock;
    }

    private void add(String gem, Optional<String> version) {
        List<String> known = versions.computeIfAbsent(gem, any -> new ArrayList<>(1));
        version.ifPresent(known::add);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer answer(Wanted wanted) {
        List<String> known = versions.get(wanted.name());
        if (known == null) {
            return readable ? Answer.ABSENT : Answer.UNKNOWN;
        }
        boolean other = !known.isEmpty()
                && known.stream().allMatch(version -> Dialect.RUBY.excludes(wanted.version(), version));
        return other ? Answer.other(known.get(0)) : Answer.FITS;
    }
}
