package io.relance.workflow;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What we ask of the engine beyond its settings in application.yaml. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Jobs by due date, and the indexes that keep an idle poll cheap with a million timers waiting. */
    @Bean
    AbstractProcessEnginePlugin jobsByDueDate(JdbcTemplate jdbc) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setJobExecutorAcquireByDueDate(true);
                configuration.setEnsureJobDueDateNotNull(true);
                configuration.setStandaloneTasksEnabled(false);
                configuration.setCmmnEnabled(false);
                configuration.setFailedJobRetryTimeCycle("R5/PT5M");
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                jdbc.execute("create index if not exists relance_job_duedate on act_ru_job (duedate_)");
                jdbc.execute("""
                        create index if not exists relance_execution_roots
                        on act_ru_execution (proc_def_id_, proc_inst_id_) where parent_id_ is null""");
                jdbc.execute("""
                        create index if not exists relance_execution_business_key
                        on act_ru_execution (business_key_) where business_key_ is not null""");
            }
        };
    }
}
