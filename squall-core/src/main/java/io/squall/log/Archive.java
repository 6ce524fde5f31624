package io.squall.log;

import java.io.Closeable;
import java.util.List;
import java.util.NavigableMap;

/** An opened archive. Names of members are labels only: nothing is ever written where they say. */
interface Archive extends Closeable {

    /** Its files by name, {@code /} between folders. */
    NavigableMap<String, ByteSource> members();

    /** A member's name without the {@code ./} or {@code /} that some tools put in front. */
    static String label(String memberName) {
        int begin = 0;
        while (memberName.startsWith("./", begin) || memberName.startsWith("/", begin)) {
            begin += memberName.charAt(begin) == '/' ? 1 : 2;
        }
        return memberName.substring(begin);
    }

    /** What was wrong with the archive itself: member or nothing, what, how to mend. */
    List<Damage> damages();

    /**
     * A part of an archive that could not be opened.
     *
     * @param member name of the member, or empty for the archive
     * @param what what is wrong
     * @param mend how to mend it
     */
    record Damage(String member, String what, String mend) {

        ReadProblem in(String archive) {
            return new ReadProblem(member.isEmpty() ? archive : archive + "/" + member, what, mend);
        }
    }
}
