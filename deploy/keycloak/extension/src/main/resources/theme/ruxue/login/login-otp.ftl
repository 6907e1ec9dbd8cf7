<#-- The second factor of staff, once it is set up. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("ruxueOtpTitle")}
  <#elseif section == "form">
    <form id="kc-otp-login-form" action="${url.loginAction}" method="post" data-one-submission>
      <#if otpLogin.userOtpCredentials?size gt 1>
        <fieldset>
          <legend>${msg("ruxueOtpDevice")}</legend>
          <#list otpLogin.userOtpCredentials as credential>
            <label class="choice">
              <input type="radio" name="selectedCredentialId" value="${credential.id}"
                <#if credential.id == otpLogin.selectedCredentialId>checked</#if>>
              ${credential.userLabel}
            </label>
          </#list>
        </fieldset>
      </#if>
      <@layout.field name="otp" label=msg("ruxueOtpCode") hint=msg("ruxueOtpHint") faults=["totp"]
        autocomplete="one-time-code" more='inputmode="numeric" maxlength="12"'
        isFocused=!message?has_content/>
      <div class="actions">
        <button class="filled" id="kc-login">${msg("ruxueSignIn")}</button>
        <a href="${url.loginRestartFlowUrl}">${msg("ruxueOtherAccount")}</a>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
