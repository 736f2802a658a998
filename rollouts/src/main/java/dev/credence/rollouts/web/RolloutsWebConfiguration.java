package dev.credence.rollouts.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** REST of endpoints, rollouts and gateways. Needs {@code RolloutsConfiguration}. */
@Configuration(proxyBeanMethods = false)
@Import({EndpointsController.class, RolloutsController.class, GatewaysController.class})
public class RolloutsWebConfiguration {}
