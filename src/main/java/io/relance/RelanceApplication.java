package io.relance;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Relance: walks every unpaid invoice along its journey, and never chases someone who has paid. */
@SpringBootApplication
public class RelanceApplication {

    public static void main(String[] args) {
        SpringApplication.run(RelanceApplication.class, args);
    }
}
