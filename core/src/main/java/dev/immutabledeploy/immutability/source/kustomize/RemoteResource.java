package dev.immutabledeploy.immutability.source.kustomize;

import dev.immutabledeploy.immutability.source.CommitSha;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a resource is fetched, and from where. By Kustomize, "Remote resources": a repository is named as for
 * {@code git clone}, with a path behind {@code //} and the revision as {@code ?ref=}; any other address is one file.
 */
final class RemoteResource {
    private static final Pattern GIT = Pattern.compile("(?:git::)?((?:(?:https?|ssh|git|file)://[^?]++"
            + "|[\\w.-]++@[\\w.-]++:[^?]++"
            + "|gh:[^?]++"
            + "|(?:github\\.com|gitlab\\.com|bitbucket\\.org)[/:][^?]++))(?:\\?(.*))?");
    private static final Pattern PARAMETER = Pattern.compile("(?:^|&)(?:ref|version)=([^&]+)");
    private static final Pattern FILE = Pattern.compile("(?i).*\\.(?:ya?ml|json)");
    private static final Pattern WEB = Pattern.compile("https?://.+");
    private static final Pattern FORGE = Pattern.compile(
            "((?:https?://|ssh://[^/]*+@?)?(?:github\\.com|gitlab\\.com|bitbucket\\.org)[/:][^/]++/[^/]++).*");

    private RemoteResource() {}

    /** Returns what is fetched; empty for a path. */
    static Optional<Subject> of(String resource) {
        Matcher git = GIT.matcher(resource);
        if (!git.matches()) {
            return Optional.empty();
        }
        String address = git.group(1);
        Optional<String> revision = Optional.ofNullable(git.group(2)).flatMap(RemoteResource::revision);
        if (revision.isEmpty() && WEB.matcher(address).matches() && isFile(address)) {
            return Optional.of(new Subject.Download(resource, CommitSha.isIn(address)));
        }
        return Optional.of(new Subject.Git(resource, repository(address), revision));
    }

    private static boolean isFile(String address) {
        return FILE.matcher(address).matches()
                && !address.toLowerCase(Locale.ROOT).contains(".git/");
    }

    private static Optional<String> revision(String query) {
        Matcher parameter = PARAMETER.matcher(query);
        return parameter.find() ? Optional.of(parameter.group(1)) : Optional.empty();
    }

    /** Returns the part of an address that can be cloned. */
    private static String repository(String address) {
        int git = address.indexOf(".git");
        if (git > 0) {
            return address.substring(0, git + ".git".length());
        }
        int path = address.indexOf("//", address.indexOf("://") < 0 ? 0 : address.indexOf("://") + 3);
        String clone = path > 0 ? address.substring(0, path) : address;
        Matcher forge = FORGE.matcher(clone);
        return forge.matches() ? forge.group(1) : clone;
    }
}
