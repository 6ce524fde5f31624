package io.squall.benchmarks;

import io.squall.detect.WindowStream;
import io.squall.event.EventExtractor;
import io.squall.feature.FeatureConfig;
import io.squall.feature.FeatureSchema;
import io.squall.feature.SchemaFitter;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.template.TemplateMiner;
import io.squall.window.Window;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of the sample recording, and the features fitted to them.
 *
 * @param windows five minutes of the whole cloud each
 */
record SampleEvents(List<Window> windows, FeatureSchema schema) {

    static SampleEvents read() throws IOException {
        List<Window> windows = new ArrayList<>();
        try (SampleLogs logs = SampleLogs.unpack();
                LogFiles files = LogFiles.open(List.of(logs.folder()), ReadOptions.defaults())) {
            EventExtractor extractor = new EventExtractor(new TemplateMiner()::match);
            new WindowStream(extractor, WindowConfig.defaults(), record -> true, windows::add).run(files.records());
        }
        SchemaFitter fitter = new SchemaFitter(FeatureConfig.defaults());
        windows.forEach(fitter::add);
        return new SampleEvents(List.copyOf(windows), fitter.fit());
    }
}
