package io.squall.training.transformer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import java.util.Locale;

/**
 * Where the network computes, and why there.
 *
 * @param reason why a faster device was not taken, for the user's eyes; empty when there is none faster
 */
public record ComputeDevice(Device device, String name, String reason) {

    /** Picks the fastest that works: CUDA, then Apple's MPS, then the processor. */
    public static final String AUTO = "auto";

    private static final String ENGINE = "PyTorch";

    /**
     * @param wanted {@code auto}, {@code cpu}, {@code cuda} or {@code mps}
     * @throws IllegalArgumentException when it is none of these, or the device does not work here; the message says why
     */
    public static ComputeDevice pick(String wanted) {
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case AUTO -> fastest();
            case "cpu" -> new ComputeDevice(Device.cpu(), "cpu", "");
            case "cuda" -> require(cuda(), "cuda");
            case "mps" -> require(mps(), "mps");
            default ->
                throw new IllegalArgumentException(
                        "device \"" + wanted + "\" is not known; use auto, cpu, cuda or mps");
        };
    }

    /** Threads that one operation may use on the processor; 0 for all cores. */
    public static void useThreads(int threads) {
        engine();
        JniUtils.setNumThreads(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    }

    /** Seeds libtorch's own generator. */
    static void seed(long seed) {
        engine();
        JniUtils.setSeed(seed);
    }

    static NDManager newManager(Device device) {
        return engine().newBaseManager(device);
    }

    private static ComputeDevice fastest() {
        Attempt cuda = cuda();
        if (cuda.works()) {
            return new ComputeDevice(cuda.device(), "cuda", "");
        }
        Attempt mps = mps();
        if (mps.works()) {
            return new ComputeDevice(mps.device(), "mps", "cuda: " + cuda.obstacle());
        }
        return new ComputeDevice(Device.cpu(), "cpu", "cuda: " + cuda.obstacle() + "; mps: " + mps.obstacle());
    }

    private static ComputeDevice require(Attempt attempt, String name) {
        if (!attempt.works()) {
            throw new IllegalArgumentException("device " + name + " cannot be used: " + attempt.obstacle()
                    + "; use --device auto or --device cpu");
        }
        return new ComputeDevice(attempt.device(), name, "");
    }

    private static Attempt cuda() {
        if (!engine().hasCapability("CUDA")) {
            return Attempt.failed(
                    Device.gpu(),
                    CudaUtils.hasCuda()
                            ? "the installed libtorch is built without it (point PYTORCH_LIBRARY_PATH,"
                                    + " PYTORCH_VERSION and PYTORCH_FLAVOR at one that is)"
                            : "no CUDA device with a fitting driver found");
        }
        return engine().getGpuCount() == 0 ? Attempt.failed(Device.gpu(), "no device found") : Attempt.of(Device.gpu());
    }

    private static Attempt mps() {
        Device device = Device.fromName("mps");
        boolean apple = System.getProperty("os.name").startsWith("Mac")
                && System.getProperty("os.arch").equals("aarch64");
        return apple ? Attempt.of(device) : Attempt.failed(device, "not an Apple machine with its own silicon");
    }

    /**
     * DJL would fetch missing natives and report its use over the network; Squall brings the natives along and opens no
     * connection that nobody asked for. Who wants DJL's downloads sets {@code ai.djl.offline} to false.
     */
    private static Engine engine() {
        if (System.getProperty("ai.djl.offline") == null) {
            System.setProperty("ai.djl.offline", "true");
        }
        return Engine.getEngine(ENGINE);
    }

    /** @param obstacle why the device does not work; empty when it does */
    private record Attempt(Device device, String obstacle) {

        boolean works() {
            return obstacle.isEmpty();
        }

        static Attempt failed(Device device, String obstacle) {
            return new Attempt(device, obstacle);
        }

        /** A driver may be there and still refuse: one small sum tells. */
        static Attempt of(Device device) {
            try (NDManager manager = newManager(device)) {
                NDArray sum = manager.ones(new Shape(2)).sum();
                return new Attempt(device, sum.getFloat() == 2 ? "" : "it adds 1 and 1 wrongly");
            } catch (EngineException | IllegalArgumentException e) {
                return failed(
                        device,
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("it does not answer"));
            }
        }
    }
}
