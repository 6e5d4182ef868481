package dev.immutabledeploy.artifact.registry;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.ImageReference;
import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What can be wrong when an image is asked for, in words. Holds what was asked, never how the asker was proven. */
record RegistryProblems(ImageReference image, Repository repository) {
    /** The code of the problem that there is no such image. */
    static final String NOT_FOUND = "artifact-not-found";

    private static final String LATER = "try again later";

    /** Returns the problems of asking for an image. */
    static RegistryProblems of(ImageReference image) {
        return new RegistryProblems(image, Repository.of(image));
    }

    ProblemException notFound(boolean noRepository) {
        String what = noRepository
                ? "the registry has no repository " + Shown.text(repository.name())
                : image.digest().isPresent()
                        ? "the repository holds no manifest with this digest"
                        : "the repository has no tag " + tag();
        String fix = noRepository
                ? "correct the name, or push the image first"
                : image.digest().isPresent()
                        ? "push the image there, or pin a digest that is there"
                        : "correct the tag, or push the image first";
        return input(NOT_FOUND, what, fix);
    }

    ProblemException denied(boolean withCredential, int status) {
        String asked = "the registry refuses to show it (" + status + ") "
                + (withCredential ? "with the credentials configured" : "to somebody unknown");
        return input(
                "registry-denied",
                asked + "; many registries answer so for what does not exist, too",
                (withCredential ? "check these credentials" : "log in, such as with `docker login" + loginName() + "`")
                        + ", and check the name");
    }

    ProblemException unusableChallenge() {
        return unknown(
                "registry-denied",
                "the registry wants to know who asks, in no way that is understood here (token or basic)",
                "check the name of the registry");
    }

    ProblemException badTokenService(String why) {
        return unknown(
                "registry-token",
                "the registry's token service is not to be used: " + why,
                "tell who runs the registry");
    }

    ProblemException throttled(Optional<Duration> after) {
        String when =
                after.map(pause -> "try again in " + pause.toSeconds() + " s").orElse(LATER);
        return unknown(
                "registry-throttled",
                "the registry was asked too often (429)",
                when + "; who is logged in may usually ask more often");
    }

    ProblemException failing(int status, int attempts) {
        return unknown("registry-unavailable", "the registry answered " + status + ", " + times(attempts), LATER);
    }

    ProblemException unexpected(int status) {
        return unknown(
                "registry-unexpected",
                "the registry gave the answer " + status + ", which no registry should give here",
                "check the name of the registry, and whether a proxy answers in its place");
    }

    ProblemException unreachable(IOException failure, int attempts) {
        if (failure instanceof HttpTimeoutException) {
            return unknown(
                    "registry-timeout",
                    "the registry did not answer completely in time, " + times(attempts),
                    LATER + ", and check the way to it");
        }
        if (isUnresolved(failure)) {
            return unknown(
                    "registry-unknown-host",
                    "there is no address for the host " + repository.host(),
                    "correct the registry's name, or the name service");
        }
        if (isUntrusted(failure)) {
            return unknown(
                    "registry-untrusted",
                    "no trustworthy TLS connection could be made",
                    "let the registry show a certificate that this Java trusts (only on the loopback address plain"
                            + " HTTP is spoken)");
        }
        String what = failure instanceof ConnectException
                ? "nothing accepts connections at " + repository.host()
                : "the registry's answer broke off, " + times(attempts);
        return unknown("registry-unavailable", what, "check the registry's name and the way to it");
    }

    ProblemException badRedirect() {
        return unknown(
                "registry-redirect",
                "the registry leads elsewhere, in a circle or to an address that is not safe",
                "check the name of the registry");
    }

    ProblemException tooLarge() {
        return refused(
                "bad-manifest",
                "its manifest is larger than " + (Transport.MOST_BYTES >> 20) + " MB, which no registry has to take",
                "push an image with a proper manifest");
    }

    ProblemException unreadable(ManifestReader.Unreadable e) {
        return e.outdated()
                ? refused(
                        "outdated-manifest",
                        e.why() + ", whose digest does not cover what runs",
                        "push the image again with a present tool")
                : refused("bad-manifest", "it has no manifest of an image: " + e.why(), "push the image again");
    }

    ProblemException mismatch(String expected, Digest actual) {
        return refused(
                "digest-mismatch",
                "the registry answered with other content than it was asked for: expected " + Shown.text(expected)
                        + ", found " + actual,
                "do not use it before it is known who changes content on the way");
    }

    ProblemException interrupted() {
        return unknown("interrupted", "asking the registry was interrupted", "");
    }

    private static boolean isUnresolved(Throwable failure) {
        return has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class);
    }

    private static boolean isUntrusted(Throwable failure) {
        return has(failure, SSLException.class);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        Optional<Throwable> cause = Optional.of(failure);
        for (int depth = 0; depth < 8 && cause.isPresent(); depth++) {
            if (type.isInstance(cause.get())) {
                return true;
            }
            cause = Optional.ofNullable(cause.get().getCause());
        }
        return false;
    }

    private static String times(int attempts) {
        return attempts == 1 ? "asked once" : "asked " + attempts + " times";
    }

    private String tag() {
        return image.tag().orElse("latest");
    }

    private String loginName() {
        return repository.registry().equals("docker.io") ? "" : " " + repository.registry();
    }

    private ProblemException input(String code, String what, String fix) {
        return new ProblemException(Problem.input(code, subject() + what, fix));
    }

    private ProblemException refused(String code, String what, String fix) {
        return new ProblemException(Problem.refused(code, subject() + what, fix));
    }

    private ProblemException unknown(String code, String what, String fix) {
        return new ProblemException(Problem.unknown(code, subject() + what, fix));
    }

    private String subject() {
        return "image '" + Shown.text(image.text()) + "' at " + repository.host() + ": ";
    }
}
