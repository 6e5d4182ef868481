package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;

/** What stands at the top of a file. */
final class Configuration {
    private final Values values;
    private final Found found;

    Configuration(Values values, Found found) {
        this.values = values;
        this.found = found;
    }

    void block(Body.Block block) {
        switch (block.type()) {
            case "terraform" -> terraform(block.body());
            case "module" -> new Modules(values, found).call(block);
            case "resource" -> new Resources(values, found).resource(block);
            case "data" -> new Lookups(values, found).data(block);
            default -> {
                // All others use nothing.
            }
        }
    }

    private void terraform(Body body) {
        for (Body.Block required : body.blocks("required_providers")) {
            for (Body.Attribute provider : required.body().attributes()) {
                Providers.required(provider, values, found);
            }
        }
        // So Terragrunt names the module that it runs.
        Setting source = HclSetting.of(body.value("source"), values);
        if (source.isPresent()) {
            new Modules(values, found).source(source, Setting.none());
        }
    }
}
