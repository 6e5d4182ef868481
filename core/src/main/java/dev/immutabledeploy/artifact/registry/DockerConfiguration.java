package dev.immutabledeploy.artifact.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The credentials that {@code docker login} left: in its configuration file, or in the keeping of the helper programs
 * that the file names. A registry's own helper goes before the common one, and both before what the file holds. The
 * file is read when it is first needed, and once.
 */
public final class DockerConfiguration implements RegistryCredentials {
    private static final Pattern VERSION_PATH = Pattern.compile("/v[12]/?|/");
    private static final Pattern SCHEME = Pattern.compile("^https?://");

    private final Path file;
    private final CredentialHelper helper;
    private Optional<Content> read = Optional.empty();

    /**
     * Takes where the configuration is.
     *
     * @param file the file {@code config.json}; need not exist
     * @param runner what runs the helper programs
     */
    public DockerConfiguration(Path file, ProcessRunner runner) {
        this.file = file;
        this.helper = new CredentialHelper(runner);
    }

    /** The parts of the file that are looked at. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Content(
            Optional<Map<String, Entry>> auths,
            Optional<String> credsStore,
            Optional<Map<String, String>> credHelpers) {
        static final Content NOTHING = new Content(Optional.empty(), Optional.empty(), Optional.empty());

        Optional<String> helper(String server) {
            return credHelpers
                    .flatMap(all ->
                            Optional.ofNullable(all.get(server)).or(() -> Optional.ofNullable(all.get(host(server)))))
                    .or(() -> credsStore)
                    .filter(name -> !name.isEmpty());
        }

        Optional<Entry> entry(String server) {
            Map<String, Entry> all = auths.orElse(Map.of());
            return Optional.ofNullable(all.get(server)).or(() -> all.entrySet().stream()
                    .filter(entry -> host(entry.getKey()).equals(host(server)))
                    .map(Map.Entry::getValue)
                    .filter(Objects::nonNull)
                    .findFirst());
        }
    }

    /** What the file holds for one registry. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Entry(
            Optional<String> auth,
            Optional<String> username,
            Optional<String> password,
            Optional<String> identitytoken) {
        @Override
        public String toString() {
            return "an entry";
        }
    }

    @Override
    public synchronized Optional<Credential> of(String server) {
        Content content = read.orElseGet(this::load);
        read = Optional.of(content);
        Optional<Credential> helped = content.helper(server).flatMap(name -> helper.get(name, server));
        return helped.or(() -> content.entry(server).flatMap(this::credential));
    }

    private Content load() {
        try {
            return Json.read(Files.readAllBytes(file), Content.class);
        } catch (NoSuchFileException e) {
            return Content.NOTHING;
        } catch (IOException e) {
            throw bad("cannot be read", "check its permissions");
        } catch (IllegalArgumentException e) {
            throw bad("is not the JSON of Docker's configuration", "mend it, or log in again");
        }
    }

    private Optional<Credential> credential(Entry entry) {
        if (entry.identitytoken().filter(token -> !token.isEmpty()).isPresent()) {
            return entry.identitytoken().map(Credential.IdentityToken::new);
        }
        Optional<String> auth = entry.auth().filter(text -> !text.isEmpty());
        if (auth.isPresent()) {
            return Optional.of(decoded(auth.get()));
        }
        return entry.username()
                .filter(name -> !name.isEmpty())
                .map(name -> new Credential.Password(name, entry.password().orElse("")));
    }

    private Credential decoded(String auth) {
        try {
            String pair = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                String password = pair.substring(colon + 1).replaceFirst("\\x00+$", "");
                return new Credential.Password(pair.substring(0, colon), password);
            }
        } catch (IllegalArgumentException e) {
            throw badAuth();
        }
        throw badAuth();
    }

    private ProblemException badAuth() {
        return bad("holds an auth that is not the Base64 of name:password", "log in again");
    }

    private ProblemException bad(String what, String fix) {
        return new ProblemException(
                Problem.input("docker-configuration", "Docker's configuration " + file + " " + what, fix));
    }

    /** Returns the host of a key, which older versions wrote as a web address; other paths are no registry. */
    private static String host(String key) {
        String address = SCHEME.matcher(key).replaceFirst("");
        int slash = address.indexOf('/');
        boolean whole =
                slash < 0 || !VERSION_PATH.matcher(address.substring(slash)).matches();
        return whole ? address : address.substring(0, slash);
    }
}
