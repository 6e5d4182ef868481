package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds blocks within blocks. */
final class Blocks {
    private Blocks() {}

    /** Returns all blocks of some types, however deep they are, also those that a {@code dynamic} block makes. */
    static List<Body.Block> deep(Body body, Set<String> types) {
        List<Body.Block> found = new ArrayList<>(2);
        collect(body, types, found);
        return found;
    }

    private static void collect(Body body, Set<String> types, List<Body.Block> found) {
        for (Body.Block block : body.blocks()) {
            boolean made = block.type().equals("dynamic");
            String type = made ? block.label(0) : block.type();
            List<Body.Block> contents = made ? block.body().blocks("content") : List.of(block);
            for (Body.Block content : contents) {
                if (types.contains(type)) {
                    found.add(content);
                }
                collect(content.body(), types, found);
            }
        }
    }
}
