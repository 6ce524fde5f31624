package io.squall.template;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * From the hash of a masked text straight to its cluster: an open-addressed table with linear probing, no boxing and no
 * removal. It only remembers what the tree would answer, so it may forget: when it is full it starts again empty.
 */
final class SignatureCache {

    private final int capacity;
    private long[] signatures = new long[1 << 10];
    private @Nullable Cluster[] clusters = new Cluster[1 << 10];
    private int size;

    /** @param capacity entries, after which all are forgotten */
    SignatureCache(int capacity) {
        this.capacity = capacity;
    }

    @Nullable
    Cluster get(long signature) {
        int mask = signatures.length - 1;
        for (int slot = (int) signature & mask; ; slot = (slot + 1) & mask) {
            Cluster cluster = clusters[slot];
            if (cluster == null || signatures[slot] == signature) {
                return cluster;
            }
        }
    }

    /** Remembers {@code cluster} for a signature that {@link #get} does not know. */
    void put(long signature, Cluster cluster) {
        if (size == capacity) {
            Arrays.fill(clusters, null);
            size = 0;
        }
        if (2 * (size + 1) > signatures.length) {
            grow();
        }
        insert(signature, cluster);
        size++;
    }

    private void insert(long signature, Cluster cluster) {
        int mask = signatures.length - 1;
        int slot = (int) signature & mask;
        while (clusters[slot] != null) {
            slot = (slot + 1) & mask;
        }
        signatures[slot] = signature;
        clusters[slot] = cluster;
    }

    private void grow() {
        long[] oldSignatures = signatures;
        @Nullable Cluster[] oldClusters = clusters;
        signatures = new long[2 * oldSignatures.length];
        clusters = new Cluster[2 * oldClusters.length];
        for (int i = 0; i < oldClusters.length; i++) {
            Cluster cluster = oldClusters[i];
            if (cluster != null) {
                insert(oldSignatures[i], cluster);
            }
        }
    }
}
