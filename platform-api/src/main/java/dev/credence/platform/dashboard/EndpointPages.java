package dev.credence.platform.dashboard;

import dev.credence.rollouts.Endpoints;
import dev.credence.rollouts.Gateways;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of endpoints and of the gateways behind them. */
@Controller
class EndpointPages {

    private static final int MOST = 1000;

    private final Endpoints endpoints;
    private final Gateways gateways;

    EndpointPages(Endpoints endpoints, Gateways gateways) {
        this.endpoints = endpoints;
        this.gateways = gateways;
    }

    @GetMapping("/endpoints")
    String list(Model model) {
        model.addAttribute(
                "endpoints",
                endpoints.list(MOST, null).items().stream().map(EndpointRow::new).toList());
        model.addAttribute("gateways", gateways.live().stream().map(GatewayRow::new).toList());
        return "dashboard/endpoints";
    }
}
