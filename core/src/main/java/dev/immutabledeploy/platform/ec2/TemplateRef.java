package dev.immutabledeploy.platform.ec2;

import java.util.Optional;

/**
 * A version of a launch template, as something names it.
 *
 * @param template the id of the template
 * @param version the number of the version, or {@code $Latest} or {@code $Default}
 */
record TemplateRef(String template, String version) {
    /** Returns the number; empty if it names whichever version is newest or the default. */
    Optional<Long> number() {
        boolean digits = !version.isEmpty() && version.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.parseLong(version)) : Optional.empty();
    }

    /** Tells whether it names this very version. */
    boolean is(String otherTemplate, long number) {
        return template.equals(otherTemplate) && number().equals(Optional.of(number));
    }

    @Override
    public String toString() {
        return template + ":" + version;
    }
}
