package dev.immutabledeploy.action.local;

import java.lang.reflect.Proxy;

/**
 * Makes this process deaf to signals. The handlers do nothing, rather than being "ignore", which the processes it starts
 * would inherit. By reflection, as the compiler warns of the only class there is for this and cannot be told not to.
 */
final class Signals {
    private Signals() {}

    /** Lets a signal, such as {@code INT}, pass without effect; where this runtime cannot, nothing is changed. */
    static void pass(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object nothing = Proxy.newProxyInstance(
                    handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> method.getName().equals("hashCode")
                            ? 0
                            : method.getName().equals("equals") ? false : "nothing");
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), nothing);
        } catch (ReflectiveOperationException e) {
            System.err.println("cannot pass over the signal " + name + ": " + e);
        }
    }
}
