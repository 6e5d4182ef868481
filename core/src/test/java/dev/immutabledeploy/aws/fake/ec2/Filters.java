package dev.immutabledeploy.aws.fake.ec2;

import dev.immutabledeploy.aws.fake.wire.AwsError;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Filters of EC2: all must hold; of one, any value may, and an asterisk stands for anything. */
final class Filters {
    private Filters() {}

    static boolean match(List<Filter> filters, Set<String> known, Function<String, String> value) {
        return filters.stream().allMatch(filter -> {
            if (!known.contains(filter.name()) && !filter.name().startsWith("tag:")) {
                throw AwsError.unmodelled("filter " + filter.name());
            }
            String actual = value.apply(filter.name());
            return filter.values().stream().anyMatch(wanted -> like(wanted, actual));
        });
    }

    private static boolean like(String wanted, String actual) {
        if (wanted.indexOf('*') < 0) {
            return wanted.equals(actual);
        }
        String pattern = java.util.regex.Pattern.quote(wanted).replace("*", "\\E.*\\Q");
        return actual.matches(pattern);
    }
}
