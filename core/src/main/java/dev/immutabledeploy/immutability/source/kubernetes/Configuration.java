package dev.immutabledeploy.immutability.source.kubernetes;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** ConfigMaps and Secrets: whether what a pod reads from them can change under its feet. */
final class Configuration {
    /**
     * The hash of a content at the end of a name: hex digits, or the letters and digits that Kubernetes makes hashes of,
     * which leave vowels out so that they are no words.
     */
    private static final Pattern HASHED =
            Pattern.compile(".*[-.](?=[a-z]*+[0-9])(?:[0-9a-f]{8,64}|[b-df-hj-np-tv-z0-9]{8,10})");

    private static final Pattern DATE = Pattern.compile(".*[-.](?:19|20)[0-9]{6}");

    private static final List<String> DATA = List.of("data", "binaryData", "stringData");
    /** Secrets whose content the cluster itself fills in and renews. */
    private static final Set<String> FILLED =
            Set.of("kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token");

    private Configuration() {}

    /** Returns the use of a configuration; empty if it holds nothing, or nothing that is deployed with it. */
    static Optional<Occurrence> of(YamlNode object, String kind) {
        Optional<YamlNode> name = object.find("metadata")
                .flatMap(metadata -> metadata.find("name"))
                .filter(value -> value.scalar().isPresent());
        boolean empty = DATA.stream().flatMap(key -> object.find(key).stream()).allMatch(data -> data.entries()
                .isEmpty());
        if (name.isEmpty() || empty || FILLED.contains(ClusterObjects.text(object, "type"))) {
            return Optional.empty();
        }
        String text = name.get().scalar().orElseThrow();
        boolean fixed = ClusterObjects.text(object, "immutable").equals("true") || isHashed(text);
        Subject subject = new Subject.Configuration(kind, text, fixed);
        return Optional.of(Occurrence.of(Use.CONFIGURATION, subject, name.get().place()));
    }

    private static boolean isHashed(String name) {
        return HASHED.matcher(name).matches() && !DATE.matcher(name).matches();
    }
}
