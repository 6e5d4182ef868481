package dev.immutabledeploy.immutability.source.compose;

import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells whether a build context or an included file is fetched, and from where. */
final class RemoteAddress {
    private static final Pattern GIT = Pattern.compile(
            "(?:https?://[^?#]++(?<=\\.git)(?:[?#].*)?|https?://[^#]++#.+|(?:git|ssh)://.+|git@[^:/]++:.+"
                    + "|github\\.com/[^/]++/.+)");
    private static final Pattern WEB = Pattern.compile("https?://.+");
    private static final String OCI = "oci://";

    private RemoteAddress() {}

    /** Returns what is fetched; empty for a path. */
    static Optional<Subject> of(String address) {
        if (GIT.matcher(address).matches()) {
            int hash = address.indexOf('#');
            String url = hash < 0 ? address : address.substring(0, hash);
            Optional<String> revision = Optional.of(hash < 0 ? "" : address.substring(hash + 1))
                    .map(text -> text.contains(":") ? text.substring(0, text.indexOf(':')) : text)
                    .filter(text -> !text.isEmpty());
            return Optional.of(new Subject.Git(address, url, revision));
        }
        if (address.startsWith(OCI)) {
            return Optional.of(Subject.image(OCI, address.substring(OCI.length())));
        }
        return WEB.matcher(address).matches() ? Optional.of(new Subject.Download(address, false)) : Optional.empty();
    }
}
