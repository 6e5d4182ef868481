package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.immutability.source.CommitSha;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what a source of an ADD instruction is fetched from, if it is fetched at all. */
final class RemoteSource {
    private static final Pattern WEB = Pattern.compile("(?i)https?://.+", Pattern.DOTALL);
    private static final Pattern GIT = Pattern.compile(
            "(?i)(?:https?://[^?#]++(?<=\\.git)(?:[?#].*)?|(?:git|ssh)://.+|git@[^:/]++:.+|github\\.com/[^/]++/.+)",
            Pattern.DOTALL);
    private static final Pattern COMMIT_PARAMETER = Pattern.compile("[?&](?:commit|checksum)=([^&#]++)");
    private static final Pattern NAME_PARAMETER = Pattern.compile("[?&](?:ref|branch|tag)=([^&#]++)");

    private RemoteSource() {}

    /** Returns what is fetched; empty for files of the build context. */
    static Optional<Subject> of(String written, Optional<String> checksum, Variables variables) {
        Optional<String> expanded = variables.expand(written);
        String address = expanded.orElse(written);
        if (GIT.matcher(address).matches()) {
            return Optional.of(git(address, checksum, expanded.isPresent()));
        }
        if (WEB.matcher(address).matches()) {
            return Optional.of(download(address, checksum, variables));
        }
        boolean wholeUnknown = expanded.isEmpty() && written.startsWith("$") && checksum.isEmpty();
        return wholeUnknown ? Optional.of(new Subject.Unresolved(written, false)) : Optional.empty();
    }

    private static Subject git(String address, Optional<String> checksum, boolean known) {
        int fragment = address.indexOf('#');
        int query = address.indexOf('?');
        int end = fragment < 0 ? address.length() : fragment;
        String url = address.substring(0, query < 0 ? end : Math.min(query, end));
        Optional<String> revision = checksum.filter(value -> CommitSha.isFull(value))
                .or(() -> first(COMMIT_PARAMETER, address))
                .or(() -> first(NAME_PARAMETER, address))
                .or(() -> fragment(address))
                .filter(value -> !value.isEmpty());
        boolean unknown =
                !known && revision.filter(value -> value.contains("$")).isPresent();
        return unknown ? new Subject.Unresolved(address, false) : new Subject.Git(address, url, revision);
    }

    private static Optional<String> first(Pattern pattern, String address) {
        Matcher matcher = pattern.matcher(address);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns the revision in {@code #revision:folder}. */
    private static Optional<String> fragment(String address) {
        int hash = address.indexOf('#');
        int colon = address.indexOf(':', hash);
        return hash < 0
                ? Optional.empty()
                : Optional.of(address.substring(hash + 1, colon < 0 ? address.length() : colon));
    }

    private static Subject download(String address, Optional<String> checksum, Variables variables) {
        if (checksum.isEmpty()) {
            return new Subject.Download(address, false);
        }
        Optional<String> value = variables.expand(checksum.get());
        if (value.isEmpty()) {
            return new Subject.Unresolved(address, true);
        }
        if (!Digest.isDigest(value.get())) {
            return new Subject.Malformed(
                    value.get(),
                    "the checksum is not well formed",
                    "write --checksum=sha256: and 64 lower-case hex digits");
        }
        return new Subject.Download(address, true);
    }
}
