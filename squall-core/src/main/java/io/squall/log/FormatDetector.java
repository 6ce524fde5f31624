package io.squall.log;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the format of a file by its first records, and reads its lines.
 *
 * <p>The first {@value #SAMPLE} records are read by whichever format comes first in the order of preference, most
 * specific first, and each is a vote. From then on the format with most votes is asked first; a line that it does not
 * know is offered to the others, the last successful one first. Catch-alls are asked after all the others, always: they
 * would take lines that another format reads better.
 */
final class FormatDetector {

    private static final int SAMPLE = 64;

    private final LineFormat[] order;
    private final long[] votes;
    private final int specific;
    private int sampled;

    /** @param formats in order of preference */
    FormatDetector(List<LineFormat> formats) {
        order = new LineFormat[formats.size()];
        votes = new long[order.length];
        int next = 0;
        for (LineFormat format : formats) {
            if (!format.isCatchAll()) {
                order[next++] = format;
            }
        }
        specific = next;
        for (LineFormat format : formats) {
            if (format.isCatchAll()) {
                order[next++] = format;
            }
        }
    }

    /** Reads a line as {@link LineFormat#parse} does, in whichever format fits. */
    LineFormat.Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        for (int i = 0; i < order.length; i++) {
            fields.clear();
            LineFormat.Outcome outcome = order[i].parse(bytes, from, to, fields);
            if (outcome == LineFormat.Outcome.RECORD) {
                count(i);
                return outcome;
            }
            // Only a format that has read records here: others would claim any indented line.
            if (outcome == LineFormat.Outcome.CONTINUATION && votes[i] > 0) {
                return outcome;
            }
        }
        fields.clear();
        return LineFormat.Outcome.FOREIGN;
    }

    /** Name of the format that read most lines so far; empty before the first one. */
    Optional<String> leader() {
        int best = mostVoted(order.length);
        return best < 0 || votes[best] == 0 ? Optional.empty() : Optional.of(order[best].name());
    }

    /** Writes what it has learned. */
    void save(DataOutput out) throws IOException {
        out.writeInt(order.length);
        for (int i = 0; i < order.length; i++) {
            out.writeUTF(order[i].name());
            out.writeLong(votes[i]);
        }
        out.writeInt(sampled);
    }

    /** Takes over what {@link #save} wrote; formats that are not known any more are left out. */
    void restore(DataInput in) throws IOException {
        int target = 0;
        for (int saved = in.readInt(); saved > 0; saved--) {
            int index = indexOf(in.readUTF(), target);
            long count = in.readLong();
            if (index >= 0) {
                votes[index] = count;
                moveTo(index, target++);
            }
        }
        sampled = in.readInt();
    }

    private int indexOf(String name, int from) {
        for (int i = from; i < order.length; i++) {
            if (order[i].name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isDecided() {
        return sampled >= SAMPLE;
    }

    private void count(int index) {
        votes[index]++;
        if (!isDecided()) {
            sampled++;
            if (isDecided()) {
                moveTo(mostVoted(specific), 0);
            }
        } else if (index > 1 && index < specific) {
            moveTo(index, 1);
        }
    }

    private int mostVoted(int among) {
        int best = -1;
        for (int i = 0; i < among; i++) {
            if (best < 0 || votes[i] > votes[best]) {
                best = i;
            }
        }
        return best;
    }

    private void moveTo(int index, int target) {
        if (index <= target) {
            return;
        }
        LineFormat format = order[index];
        long count = votes[index];
        System.arraycopy(order, target, order, target + 1, index - target);
        System.arraycopy(votes, target, votes, target + 1, index - target);
        order[target] = format;
        votes[target] = count;
    }
}
