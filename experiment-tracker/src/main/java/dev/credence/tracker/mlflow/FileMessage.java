package dev.credence.tracker.mlflow;

import dev.credence.mlflow.MlflowMessage;
import dev.credence.tracker.ArtifactFiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file or directory as clients list it. */
@MlflowMessage
record FileMessage(String path, boolean isDir, @Nullable Long fileSize) {

    @MlflowMessage
    record Files(@Nullable String rootUri, List<FileMessage> files) {}

    /**
     * @param directory what the entry's path starts with; empty for names alone
     */
    static FileMessage of(ArtifactFiles.Entry entry, String directory) {
        return new FileMessage(
                directory.isEmpty() ? entry.name() : directory + "/" + entry.name(),
                entry.size() == null,
                entry.size());
    }
}
