package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a module comes from. Terraform, "Module Sources". */
final class ModuleSource {
    private static final Pattern REGISTRY =
            Pattern.compile("(?:[\\w.-]+(?::[0-9]+)?/)?[\\w-]+/[\\w-]+/[\\w-]+(?://[^?]*)?");
    private static final Pattern GIT = Pattern.compile(
            "(?s)git::.+|git@.+|ssh://.+|(?:www\\.)?(?:github\\.com|bitbucket\\.org)/.+|(?:https?|git)://[^?]+\\.git(?:[/?].*)?"
                    + "|hg::.+");
    private static final Pattern REVISION = Pattern.compile("[?&](?:ref|rev)=([^&]*)");
    private static final Pattern REGISTRY_PREFIX = Pattern.compile("tfr://(?:/?)([^?]+)(?:\\?version=(.*))?");
    private static final Pattern DIGEST = Pattern.compile(".*[?&]digest=sha256:[0-9a-f]{64}(?:&.*)?");
    private static final Pattern CHECKSUM =
            Pattern.compile(".*[?&](?:checksum=(?:sha256|sha512):|archive_checksum=)[0-9a-f]+.*");

    private ModuleSource() {}

    /** Returns what a source names; empty if it is a folder beside. */
    static Optional<Subject> of(String source, Optional<String> version) {
        if (source.startsWith("./")
                || source.startsWith("../")
                || source.startsWith("/")
                || source.equals(".")
                || source.equals("..")) {
            return Optional.empty();
        }
        if (GIT.matcher(source).matches()) {
            return Optional.of(git(source));
        }
        Matcher prefixed = REGISTRY_PREFIX.matcher(source);
        if (prefixed.matches()) {
            return Optional.of(new Subject.Module(prefixed.group(1), Optional.ofNullable(prefixed.group(2))));
        }
        if (source.startsWith("s3::") || source.startsWith("gcs::")) {
            boolean versioned = source.contains("?version=") || source.contains("&version=") || source.contains("#");
            return versioned
                    ? Optional.empty()
                    : Optional.of(new Subject.StoredObject(source, "?version=<version id> behind the address"));
        }
        if (source.startsWith("oci://")) {
            return DIGEST.matcher(source).matches()
                    ? Optional.empty()
                    : Optional.of(new Subject.Moving(source, "a tag can be moved", "?digest=sha256:<64 hex digits>"));
        }
        if (source.startsWith("http://") || source.startsWith("https://")) {
            return Optional.of(
                    new Subject.Download(source, CHECKSUM.matcher(source).matches()));
        }
        return REGISTRY.matcher(source).matches() ? Optional.of(new Subject.Module(source, version)) : Optional.empty();
    }

    private static Subject git(String source) {
        Matcher revision = REVISION.matcher(source);
        Optional<String> name = revision.find() ? Optional.of(revision.group(1)) : Optional.empty();
        int query = source.indexOf('?');
        String address = query < 0 ? source : source.substring(0, query);
        String url = address.startsWith("git::") ? address.substring("git::".length()) : address;
        return new Subject.Git(source, url, name.filter(text -> !text.isEmpty()));
    }
}
