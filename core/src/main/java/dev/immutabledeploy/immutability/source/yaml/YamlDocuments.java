package dev.immutabledeploy.immutability.source.yaml;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.util.List;
import java.util.Optional;

/**
 * The documents of a YAML stream. What stands before a mistake was read and counts; what stands behind it cannot be
 * known, so a stream with a mistake never passes.
 *
 * @param nodes the documents that hold something, in order
 * @param mistake why reading ended before the end, if it did
 */
public record YamlDocuments(List<YamlNode> nodes, Optional<UnparseableException> mistake) {
    public YamlDocuments {
        nodes = List.copyOf(nodes);
    }

    /** Returns the mistake as an occurrence to be reported; empty if there is none. */
    public Optional<Occurrence> unparseable() {
        return mistake.map(UnparseableException::occurrence);
    }
}
