package dev.credence.mlflow;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** What clients ask a server about itself. */
@MlflowController
class MlflowServerController {

    /** The release of MLflow whose protocol this is; its clients compare it with their own. */
    static final String PROTOCOL_VERSION = "3.6.0";

    @MlflowMessage
    record ServerInfo(String storeType, boolean workspacesEnabled, @Nullable String version) {}

    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    String health() {
        return "OK";
    }

    @GetMapping(path = "/version", produces = MediaType.TEXT_PLAIN_VALUE)
    String version() {
        return PROTOCOL_VERSION;
    }

    @RequestMapping(
            path = {MlflowPaths.API_3 + "/server-info", MlflowPaths.AJAX_3 + "/server-info"},
            method = {RequestMethod.GET, RequestMethod.POST})
    ServerInfo serverInfo() {
        return new ServerInfo("SqlStore", false, PROTOCOL_VERSION);
    }
}
