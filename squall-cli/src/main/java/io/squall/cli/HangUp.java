package io.squall.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * The signal SIGHUP, by which daemons are told to read their configuration again. Java has no API for signals but {@code
 * sun.misc.Signal} of the module {@code jdk.unsupported}, which compilers warn of; so it is called by reflection, and where it is
 * missing there is no such signal.
 */
final class HangUp {

    private HangUp() {}

    /**
     * Runs {@code action}, in a thread of its own, each time the signal comes.
     *
     * @return false where this Java or this system has no such signal
     */
    static boolean onSignal(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            Object listener =
                    Proxy.newProxyInstance(HangUp.class.getClassLoader(), new Class<?>[] {handler}, of(action));
            signal.getMethod("handle", signal, handler).invoke(null, hangUp, listener);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static InvocationHandler of(Runnable action) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "SIGHUP";
            default -> {
                action.run();
                yield null;
            }
        };
    }
}
