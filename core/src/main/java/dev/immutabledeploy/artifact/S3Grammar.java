package dev.immutabledeploy.artifact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads references to objects in Amazon S3 and checks the names by the rules of S3. */
final class S3Grammar {
    static final String VERSION_START = "?versionId=";

    private static final String SCHEME = "s3://";
    private static final String FORM = "s3://bucket/key?versionId=<version id>";
    private static final int LONGEST = 1024;
    private static final Pattern ANY_VERSION_START = Pattern.compile("(?i)[?&]version_?id=");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._+/=~-]{1,1024}");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final List<String> RESERVED_STARTS = List.of("xn--", "sthree-");
    private static final List<String> RESERVED_ENDS = List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    private S3Grammar() {}

    static S3ObjectReference parse(String text) {
        ReferenceText reference = new ReferenceText("S3", text, FORM).checked();
        if (!text.startsWith(SCHEME)) {
            throw reference.wrong(0, "it does not begin with s3://");
        }
        int slash = text.indexOf('/', SCHEME.length());
        if (slash < 0) {
            throw reference.wrong(text.length(), "the key is missing");
        }
        Matcher version = ANY_VERSION_START.matcher(text);
        boolean versioned = version.find(slash);
        int keyEnd = versioned ? version.start() : text.length();
        if (versioned && !version.group().equals(VERSION_START)) {
            throw reference.wrong(keyEnd, "the version is written ?versionId=");
        }
        return new S3ObjectReference(
                text.substring(SCHEME.length(), slash),
                text.substring(slash + 1, keyEnd),
                versioned ? Optional.of(text.substring(version.end())) : Optional.empty());
    }

    static void check(String text, String bucket, String key, Optional<String> versionId) {
        ReferenceText reference = new ReferenceText("S3", text, FORM).checked();
        checkBucket(reference, bucket);
        int keyStart = SCHEME.length() + bucket.length() + 1;
        if (key.isEmpty()) {
            throw reference.wrong(keyStart, "the key is missing");
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw reference.wrong(keyStart, "the key is longer than " + LONGEST + " bytes");
        }
        if (ANY_VERSION_START.matcher(key).find()) {
            throw reference.wrong(keyStart, "the key holds a version");
        }
        if (versionId.filter(id -> !VERSION.matcher(id).matches()).isPresent()) {
            throw reference.wrong(
                    keyStart + key.length() + VERSION_START.length(), "the version id is not well formed");
        }
    }

    private static void checkBucket(ReferenceText reference, String bucket) {
        int start = SCHEME.length();
        for (int i = 0; i < bucket.length(); i++) {
            char c = bucket.charAt(i);
            boolean inner = c == '.' || c == '-';
            boolean edge = i == 0 || i == bucket.length() - 1;
            if (c >= 'A' && c <= 'Z') {
                throw reference.wrong(start + i, "a bucket's name is written in lower case");
            }
            if (!isLetterOrDigit(c) && (!inner || edge)) {
                String shown = Shown.text(String.valueOf(c));
                throw reference.wrong(start + i, "'" + shown + "' is not allowed there in a bucket's name");
            }
            if (c == '.' && bucket.charAt(i - 1) == '.') {
                throw reference.wrong(start + i, "a bucket's name has no two dots in a row");
            }
        }
        if (bucket.length() < 3 || bucket.length() > 63) {
            throw reference.wrong(start, "a bucket's name has 3 to 63 characters, not " + bucket.length());
        }
        checkReserved(reference, bucket);
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static void checkReserved(ReferenceText reference, String bucket) {
        if (ADDRESS.matcher(bucket).matches()) {
            throw reference.wrong(SCHEME.length(), "a bucket's name does not look like an IP address");
        }
        String name = bucket.toLowerCase(Locale.ROOT);
        if (RESERVED_STARTS.stream().anyMatch(name::startsWith)) {
            throw reference.wrong(SCHEME.length(), "S3 reserves names of buckets that begin like this");
        }
        if (RESERVED_ENDS.stream().anyMatch(name::endsWith)) {
            throw reference.wrong(SCHEME.length(), "names that end like this are no buckets with object versions");
        }
    }
}
