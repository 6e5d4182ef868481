package dev.immutabledeploy.aws;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Where the services are asked.
 *
 * @param all the address of every service; absent if they are where Amazon has them
 * @param single the address of single services, by the name of the service
 */
public record Endpoints(Optional<URI> all, Map<AwsService, URI> single) {
    /** Where Amazon has them. */
    public static final Endpoints AMAZON = new Endpoints(Optional.empty(), Map.of());

    public Endpoints {
        single = Map.copyOf(single);
    }

    /** Returns all services at one address. */
    public static Endpoints at(URI address) {
        return new Endpoints(Optional.of(address), Map.of());
    }

    /** Tells whether a service is somewhere else than where Amazon has it. */
    boolean elsewhere(AwsService service) {
        return all.isPresent() || single.containsKey(service);
    }

    /** Returns the address of a service in a region. */
    URI of(AwsService service, String region) {
        return Optional.ofNullable(single.get(service)).or(() -> all).orElseGet(() -> amazon(service, region));
    }

    private static URI amazon(AwsService service, String region) {
        Region where = Region.of(region);
        return URI.create("https://" + service.host() + "." + where.id() + "."
                + PartitionMetadata.of(where).dnsSuffix());
    }
}
