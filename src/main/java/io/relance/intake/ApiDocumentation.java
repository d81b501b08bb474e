package io.relance.intake;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI page says of the whole. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Relance").version("v1").description("""
                                Les portes d’entrée pour d’autres programmes : factures, paiements, suspensions, retours.
                                The ways in for other programs: invoices, payments, holds, returned mail.

                                Amounts are strings with the decimals of their currency, dates are ISO (2026-01-31),
                                moments are UTC. Errors are RFC 9457 problem details, in French or, on
                                `Accept-Language: en`, in English. Authentication is HTTP Basic."""))
                .components(new Components()
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList("basic"));
    }
}
