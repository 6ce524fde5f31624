package io.squall.training.store;

import io.squall.feature.Sequence;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Sequences of a file. Each is read anew whenever it is asked for, and takes memory only as long as it is used.
 *
 * <p>Immutable, for any number of threads.
 */
public final class StoredSequences extends AbstractList<Sequence> implements RandomAccess {

    private final SequenceFile file;
    private final List<Place> places;

    StoredSequences(SequenceFile file, List<Place> places) {
        this.file = file;
        this.places = List.copyOf(places);
    }

    @Override
    public Sequence get(int index) {
        return file.sequence(places.get(index));
    }

    @Override
    public int size() {
        return places.size();
    }
}
