package dev.immutabledeploy.artifact;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.regex.Pattern;

/** A text that is being read as a reference, and the way its mistakes are told. */
record ReferenceText(String kind, String text, String form) {
    private static final Pattern SHA256_START = Pattern.compile("(?i)sha[-_]?(?:256|512)");

    /** Checks what no reference may be: empty, surrounded by white space, with control characters. */
    ReferenceText checked() {
        if (text.isBlank()) {
            throw new ProblemException(
                    Problem.input("bad-reference", "the " + kind + " reference is empty", "write " + form));
        }
        if (Character.isWhitespace(text.charAt(0))) {
            throw wrong(0, "white space before the reference");
        }
        if (Character.isWhitespace(text.charAt(text.length() - 1))) {
            throw wrong(text.length() - 1, "white space after the reference");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw wrong(i, "a control character");
            }
        }
        return this;
    }

    /** Returns the exception for a mistake at an index (from 0) whose mending is the general form. */
    ProblemException wrong(int index, String what) {
        return wrong(index, what, "write " + form);
    }

    /** Returns the exception for a mistake at an index (from 0). */
    ProblemException wrong(int index, String what, String fix) {
        String message = kind + " reference '" + Shown.text(text) + "': " + what + ", at character " + (index + 1);
        return new ProblemException(Problem.input("bad-reference", message, fix));
    }

    /** Reads the digest that reaches from an index to the end. */
    Digest digestFrom(int start) {
        String digest = text.substring(start);
        if (Digest.isDigest(digest)) {
            return new Digest(digest);
        }
        int colon = digest.indexOf(':');
        if (colon < 0) {
            throw wrong(start, "after @ a digest is expected, which has the form sha256:<64 hex digits>");
        }
        String algorithm = digest.substring(0, colon);
        int length = algorithm.equals("sha256") ? 64 : algorithm.equals("sha512") ? 128 : 0;
        if (length == 0) {
            String hint = SHA256_START.matcher(algorithm).matches() ? ", it is written sha256 or sha512" : "";
            throw wrong(start, "the digest's algorithm '" + Shown.text(algorithm) + "' is not known" + hint);
        }
        for (int i = colon + 1; i < digest.length(); i++) {
            checkHexDigit(start + i, digest.charAt(i));
        }
        int count = digest.length() - colon - 1;
        String what = count < length ? "truncated" : "too long";
        throw wrong(
                start + colon + 1 + Math.min(count, length),
                "the digest is " + what + ", it has " + count + " hexadecimal digits and " + algorithm + " has "
                        + length,
                "write the whole digest, 64 digits after sha256: or 128 after sha512:");
    }

    private void checkHexDigit(int index, char c) {
        if (c >= 'A' && c <= 'F') {
            throw wrong(index, "a digest is written in lower-case letters", "write the digest in lower-case letters");
        }
        if ("0123456789abcdef".indexOf(c) < 0) {
            throw wrong(index, "'" + Shown.text(String.valueOf(c)) + "' is no hexadecimal digit");
        }
    }
}
