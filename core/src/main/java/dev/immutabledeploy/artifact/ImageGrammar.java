package dev.immutabledeploy.artifact;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the grammar of OCI distribution references, and says what is wrong at which character. */
final class ImageGrammar {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TAG = 128;
    private static final Pattern HOST = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*+(?<!-))?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*+(?<!-))?)*+|\\[[0-9A-Fa-f:]+])(?::[0-9]{1,5})?");
    private static final Pattern COMPONENT = Pattern.compile("[a-z0-9]++(?:(?:[._]|__|-++)[a-z0-9]++)*+");
    private static final Pattern NAME_CHARACTERS = Pattern.compile("[a-z0-9._-]");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern IMAGE_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://.*", Pattern.DOTALL);

    private final ReferenceText reference;
    private final String text;

    ImageGrammar(String text) {
        this.reference = new ReferenceText("image", text, "registry/name:tag@sha256:<64 hex digits>").checked();
        this.text = text;
    }

    /** Tells whether a name without registry would be understood as one of Docker Hub. */
    static boolean isShortName(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? !IMAGE_ID.matcher(name).matches() : !looksLikeHost(name.substring(0, slash));
    }

    static void requireValid(String registry, String repository, Optional<String> tag) {
        boolean valid = HOST.matcher(registry).matches() && repository.length() <= LONGEST_NAME;
        for (String component : repository.split("/", -1)) {
            valid = valid && COMPONENT.matcher(component).matches();
        }
        if (registry.equals(ImageReference.DOCKER_HUB)) {
            valid = valid && repository.contains("/");
        }
        if (!valid || tag.filter(value -> !TAG.matcher(value).matches()).isPresent()) {
            throw new IllegalArgumentException("no image reference: " + registry + " " + repository + " " + tag);
        }
    }

    ImageReference parse() {
        checkBeginning();
        int at = text.indexOf('@');
        Optional<Digest> digest = at < 0 ? Optional.empty() : Optional.of(reference.digestFrom(at + 1));
        int end = at < 0 ? text.length() : at;
        int colon = text.lastIndexOf(':', end - 1);
        boolean tagged = colon > text.lastIndexOf('/', end - 1);
        Optional<String> tag = tagged ? Optional.of(tag(colon + 1, end)) : Optional.empty();
        int nameEnd = tagged ? colon : end;
        if (nameEnd == 0) {
            throw reference.wrong(0, "the name is missing");
        }
        int slash = text.indexOf('/');
        boolean withHost = slash >= 0 && slash < nameEnd && looksLikeHost(text.substring(0, slash));
        String registry = withHost ? host(text.substring(0, slash)) : ImageReference.DOCKER_HUB;
        String repository = repository(withHost ? slash + 1 : 0, nameEnd);
        if (registry.equals(ImageReference.DOCKER_HUB) && !repository.contains("/")) {
            repository = ImageReference.OFFICIAL + repository;
        }
        if (repository.length() > LONGEST_NAME) {
            throw reference.wrong(nameEnd - 1, "the name is longer than " + LONGEST_NAME + " characters");
        }
        return new ImageReference(registry, repository, tag, digest);
    }

    private void checkBeginning() {
        if (SCHEME.matcher(text).matches()) {
            throw reference.wrong(0, "an image reference has no scheme such as https:// or docker://");
        }
        if (IMAGE_ID.matcher(text).matches()) {
            throw reference.wrong(0, "this is a bare image id, which no registry can look up");
        }
        if (text.startsWith("sha256:") && Digest.isDigest(text)) {
            throw reference.wrong(0, "the name before the digest is missing");
        }
    }

    private static boolean looksLikeHost(String first) {
        return first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.toLowerCase(Locale.ROOT).equals(first);
    }

    private String host(String host) {
        if (!HOST.matcher(host).matches()) {
            throw reference.wrong(badHostCharacter(host), "the registry's host is not well formed");
        }
        return host.equals("index.docker.io") ? ImageReference.DOCKER_HUB : host;
    }

    private static int badHostCharacter(String host) {
        int good = 0;
        while (good < host.length() - 1
                && HOST.matcher(host.substring(0, good + 1) + "a").matches()) {
            good++;
        }
        return good;
    }

    private String repository(int start, int end) {
        int from = start;
        while (from <= end) {
            int slash = text.indexOf('/', from);
            int to = slash < 0 || slash > end ? end : slash;
            checkComponent(from, to);
            from = to + 1;
        }
        return text.substring(start, end);
    }

    private void checkComponent(int from, int to) {
        if (from == to) {
            throw reference.wrong(from, "a part of the name is empty");
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                throw reference.wrong(
                        i, "the name holds the upper-case letter '" + c + "'", "write the name in lower case");
            }
            if (!NAME_CHARACTERS.matcher(String.valueOf(c)).matches()) {
                throw reference.wrong(i, "'" + Shown.text(String.valueOf(c)) + "' is not allowed in a name");
            }
        }
        if (!COMPONENT.matcher(text.substring(from, to)).matches()) {
            throw reference.wrong(
                    from,
                    "each part of a name begins and ends with a letter or digit, with single . or _, __ or dashes between");
        }
    }

    private String tag(int start, int end) {
        String tag = text.substring(start, end);
        if (tag.isEmpty()) {
            throw reference.wrong(start, "the tag after : is empty");
        }
        for (int i = 0; i < tag.length(); i++) {
            String prefix = i == 0 ? "" : "_";
            if (!TAG.matcher(prefix + tag.charAt(i)).matches()) {
                String shown = Shown.text(tag.substring(i, i + 1));
                throw reference.wrong(start + i, "'" + shown + "' is not allowed there in a tag");
            }
        }
        if (tag.length() > LONGEST_TAG) {
            throw reference.wrong(start + LONGEST_TAG, "a tag has at most " + LONGEST_TAG + " characters");
        }
        return tag;
    }
}
