package io.relance.einvoice;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EInvoiceSettings.class)
class EInvoiceConfiguration {}
