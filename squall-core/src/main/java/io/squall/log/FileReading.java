package io.squall.log;

import java.util.List;

/**
 * How every file of one run is read. The formats are shared by the files, which are all read by one thread.
 *
 * @param formats in order of preference
 */
record FileReading(ReadOptions options, PathLayout layout, List<LineFormat> formats) {

    RecordAssembler assembler(LogFile file, LineTally tally) {
        Origin whole = new Origin(file.name(), file.names(), new FormatDetector(formats));
        return new RecordAssembler(new FilePrefixes(whole, layout, formats), new ZoneShift(options.zone()), tally);
    }
}
