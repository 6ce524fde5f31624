package io.squall.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of this process, its collector's and compiler's threads included: other work on the machine distorts it less than the clock. */
final class CpuClock {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuClock() {}

    static double seconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    /** Of the calling thread alone. */
    static double threadSeconds() {
        return THREADS.getCurrentThreadCpuTime() / 1e9;
    }
}
