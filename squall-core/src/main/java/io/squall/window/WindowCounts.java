package io.squall.window;

/**
 * What became of the events of a stream.
 *
 * @param events events added
 * @param late events that came after all their windows had closed, and are in none
 * @param unassigned events that tell no entity of any kind watched, and are in none
 * @param offClock events further from the stream's time than the greatest jump; they are in their windows unless late
 * @param jumps times that the stream's time was moved to such events because nothing spoke against them
 * @param windows windows given out
 * @param closedEarly windows given out before their time because too many events were open
 */
public record WindowCounts(
        long events, long late, long unassigned, long offClock, long jumps, long windows, long closedEarly) {}
