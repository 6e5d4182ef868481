package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import dev.immutabledeploy.immutability.source.terraform.hcl.HclReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lock file of a folder: which version of each provider is meant.
 *
 * @param versions the versions by the providers' addresses without their host
 */
record LockFile(Map<String, String> versions) {
    LockFile {
        versions = Map.copyOf(versions);
    }

    /** Reads a lock file; empty if there is none. One that cannot be read lists nothing. */
    static Optional<LockFile> read(String path, Surroundings around) {
        if (!around.exists(path)) {
            return Optional.empty();
        }
        Map<String, String> versions = new HashMap<>();
        around.file(path).ifPresent(source -> {
            try {
                for (Body.Block block : HclReader.read(Fragment.of(source)).blocks("provider")) {
                    versions.put(
                            address(block.label(0)),
                            block.body().value("version").map(LockFile::literal).orElse(""));
                }
            } catch (UnparseableException e) {
                // It is told where the file itself is looked at.
            }
        });
        return Optional.of(new LockFile(versions));
    }

    private static String literal(Expr value) {
        boolean text = value instanceof Expr.Template template
                && template.parts().size() == 1
                && template.parts().get(0) instanceof Expr.Literal;
        return text ? value.span().written().replace("\"", "") : "";
    }

    /** Returns an address as {@code namespace/type}: Terraform and OpenTofu name different hosts for the same provider. */
    static String address(String source) {
        String[] parts = source.split("/", -1);
        return switch (parts.length) {
            case 1 -> "hashicorp/" + source;
            case 3 -> parts[1] + "/" + parts[2];
            default -> source;
        };
    }

    /** Returns the version that is locked; empty if the provider is not listed. */
    Optional<String> version(String source) {
        return Optional.ofNullable(versions.get(address(source)));
    }
}
