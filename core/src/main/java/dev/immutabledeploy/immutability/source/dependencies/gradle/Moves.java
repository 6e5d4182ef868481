package dev.immutabledeploy.immutability.source.dependencies.gradle;

import dev.immutabledeploy.immutability.source.Subject;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How versions move as Gradle understands them. */
final class Moves {
    private static final Pattern BRACKETS = Pattern.compile("[\\[(\\]].*[\\])\\[]");
    private static final Pattern SINGLE = Pattern.compile("\\[[^,\\]]*+]");

    private Moves() {}

    /** Returns how a version moves; empty if it does not. */
    static Optional<Subject.Dependency.Motion> of(String written) {
        String version = written.endsWith("!!") ? written.substring(0, written.length() - 2) : written;
        String lower = version.toLowerCase(Locale.ROOT);
        if (lower.endsWith("-snapshot")) {
            return Optional.of(Subject.Dependency.Motion.SNAPSHOT);
        }
        if (lower.startsWith("latest.") || lower.equals("latest") || lower.equals("release") || version.equals("+")) {
            return Optional.of(Subject.Dependency.Motion.NEWEST);
        }
        boolean range = version.endsWith("+")
                || (BRACKETS.matcher(version).matches()
                        && !SINGLE.matcher(version).matches());
        return range ? Optional.of(Subject.Dependency.Motion.RANGE) : Optional.empty();
    }
}
