package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;

/** Resources, each looked at by what it is. */
final class Resources {
    private final Values values;
    private final Found found;

    Resources(Values values, Found found) {
        this.values = values;
        this.found = found;
    }

    void resource(Body.Block resource) {
        String type = resource.label(0);
        new ContainerResources(values, found).look(type, resource.body());
        if (type.startsWith("aws_")) {
            new AmazonResources(values, found).look(type, resource);
        } else {
            new OtherServers(values, found).look(type, resource.body());
        }
        for (Body.Block provisioner : resource.body().blocks("provisioner")) {
            new Provisioner(provisioner, values, found).look();
        }
    }
}
