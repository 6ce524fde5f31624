package io.squall.flink;

/**
 * Lines of one lane that a record of Kafka carried, or why it carried none.
 *
 * @param host host that wrote them, where it is told, or empty
 * @param service service that wrote them, where it is told, or empty
 * @param file file that they stand in, where it is told, or empty
 * @param lines the lines without their ends; of a record that is rejected its value
 * @param timeMicros time of the last of them that has one, microseconds since the epoch, or {@link
 *     io.squall.log.LineTimes#NONE}
 * @param receivedMillis time that Kafka has for the record, milliseconds since the epoch: it tells the year of lines that do not
 * @param rejected a word that says why the record holds no lines; empty when it does
 * @param place where it stood: topic, partition and offset
 */
public record CarriedLines(
        String host,
        String service,
        String file,
        byte[][] lines,
        long timeMicros,
        long receivedMillis,
        String rejected,
        String place) {

    /** Lines with one key are read in their order, by one subtask. */
    public String lane() {
        return host + '\n' + service + '\n' + file;
    }
}
