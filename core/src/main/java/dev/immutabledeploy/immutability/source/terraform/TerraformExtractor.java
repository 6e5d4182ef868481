package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import dev.immutabledeploy.immutability.source.terraform.hcl.HclReader;
import java.util.List;
import java.util.Optional;

/**
 * Finds modules, providers, images, servers and their provisioning in Terraform's files, in either syntax, in the lock file
 * and in files of Terragrunt.
 */
public final class TerraformExtractor implements Extractor {
    private static final String LOCK_FILE = ".terraform.lock.hcl";
    private static final String TERRAGRUNT = "terragrunt.hcl";

    @Override
    public Kind kind() {
        return Kind.TERRAFORM;
    }

    @Override
    public boolean mayBe(String path) {
        return isCode(path) || path.endsWith(LOCK_FILE) || path.endsWith(TERRAGRUNT);
    }

    /** Tells whether Terraform or OpenTofu read a file as code. */
    static boolean isCode(String path) {
        return path.endsWith(".tf")
                || path.endsWith(".tf.json")
                || path.endsWith(".tofu")
                || path.endsWith(".tofu.json");
    }

    @Override
    public boolean confirms(SourceText source) {
        return !source.path().endsWith(".json")
                || source.content().stripLeading().startsWith("{");
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        Body body = read(source);
        Found found = new Found(around, source.path());
        if (source.path().endsWith(LOCK_FILE)) {
            body.blocks("provider").forEach(provider -> Providers.locked(provider, found));
            return found.occurrences();
        }
        Lazy folder = new Lazy(source, body, around);
        Configuration configuration = new Configuration(new Values(around, folder::get), found);
        body.blocks().forEach(configuration::block);
        return found.occurrences();
    }

    /** Reads a file in either syntax. */
    static Body read(SourceText source) {
        Fragment text = Fragment.of(source);
        return source.path().endsWith(".json") ? JsonSyntax.read(text) : HclReader.read(text);
    }

    /** Looks at the other files of the folder when something of them is asked for. */
    private static final class Lazy {
        private final SourceText source;
        private final Body body;
        private final Surroundings around;
        private Optional<Folder> folder = Optional.empty();

        Lazy(SourceText source, Body body, Surroundings around) {
            this.source = source;
            this.body = body;
            this.around = around;
        }

        Folder get() {
            Folder known = folder.orElseGet(() -> Folder.of(source, body, around));
            folder = Optional.of(known);
            return known;
        }
    }
}
