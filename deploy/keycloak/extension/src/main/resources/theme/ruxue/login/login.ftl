<#-- Signing in with account, password and captcha (S3). -->
<#import "template.ftl" as layout>
<#assign kind = (entrance.kind)!"">
<#assign district = (entrance.district)!"">
<#assign portal = layout.portal>
<#assign typed = (login.username)!"">
<#assign isCalm = !((message.type)! == "error")>
<@layout.registrationLayout isWide=true; section>
  <#if section == "above">
    <p class="quiet"><a href="${portal}">${msg("ruxueHome")}</a>
      <#if district?has_content && kind != "staff">/ <a href="${portal}districts/${district}">${entrance.districtName}</a></#if></p>
  <#elseif section == "header">
    ${msg("ruxueEntrance_" + kind)}
  <#elseif section == "header-more">
    <#if district?has_content><span class="district">${entrance.districtName}</span></#if>
  <#elseif section == "form">
    <div class="columns">
      <section class="card">
        <h2>${msg("ruxueSignInTitle")}</h2>
        <@layout.problem/>
        <form id="kc-form-login" action="${url.loginAction}" method="post" data-one-submission>
          <#-- The first button is the one that the enter key presses. -->
          <button class="visually-hidden" tabindex="-1" aria-hidden="true">${msg("ruxueSignIn")}</button>
          <@layout.field name="username" value=typed faults=["username"] autocomplete="username"
            label=msg((kind == "staff")?then("ruxueStaffAccount", "ruxueAccount")) more='maxlength="64"'
            isFocused=(isCalm && !typed?has_content)/>
          <@layout.field name="password" type="password" faults=["password"] label=msg("ruxuePassword")
            autocomplete="current-password" more='maxlength="64"'
            isFocused=(isCalm && typed?has_content)/>
          <div id="captcha">
            <input type="hidden" name="captchaKind" value="${captchaKind}">
            <#if !captcha??>
              <div class="actions">
                <button class="outlined" name="show" value="${captchaKind}">${msg("ruxueTryAgain")}</button>
              </div>
            <#else>
              <#assign isPicture = captchaKind == "picture">
              <input type="hidden" name="captchaId" value="${captcha.id}">
              <#if isPicture>
                <@layout.field name="captchaAnswer" faults=["captchaAnswer"] label=msg("ruxuePictureCode")
                  more='maxlength="16"'/>
                <div class="picture">
                  <img src="data:image/png;base64,${captcha.image}" alt="${msg("ruxuePictureAlt")}">
                  <button class="plain" name="show" value="picture">${msg("ruxueAnotherPicture")}</button>
                </div>
              </#if>
              <#-- The work goes unseen beside a picture; what is told then is only that it is waited for. -->
              <div class="work" data-seed="${captcha.seed}" data-iterations="${captcha.iterations}"
                data-challenge="${captcha.challenge}" data-max-number="${captcha.maxNumber}"
                data-done="${isPicture?then("", msg("ruxueWorkDone"))}"
                data-awaited="${msg("ruxueWorkAwaited")}"
                data-failed="${msg(isPicture?then("ruxuePictureWorkFailed", "ruxueWorkFailed"))}">
                <input type="hidden" name="${isPicture?then("captchaWork", "captchaAnswer")}" value="">
                <#if !isPicture><p class="label">${msg("ruxueWork")}</p></#if>
                <p role="status"><#if !isPicture>${msg("ruxueWorkStarts")}</#if></p>
                <#if !isPicture>
                  <progress aria-label="${msg("ruxueWork")}" max="100" value="0"></progress>
                </#if>
                <noscript><p class="fault">${msg("ruxueWorkNeedsScript")}</p></noscript>
              </div>
              <p><button class="plain" name="show" value="${isPicture?then("proof-of-work", "picture")}">${
                msg(isPicture?then("ruxueCannotSee", "ruxueBackToPicture"))}</button></p>
            </#if>
          </div>
          <div class="actions">
            <#if captcha??><button class="filled" id="kc-login">${msg("ruxueSignIn")}</button></#if>
            <#if kind == "review" && district?has_content>
              <a class="outlined" href="${portal}registration/${district}">${msg("ruxueRegister")}</a>
            </#if>
            <#if kind != "staff">
              <a href="${portal}forgotten-password<#if kind?has_content && district?has_content>?at=${district}&amp;entrance=${kind}</#if>">${msg("ruxueForgotten")}</a>
              <a href="${portal}claim">${msg("ruxueClaim")}</a>
            </#if>
          </div>
        </form>
      </section>
      <section class="card">
        <h2>${msg("ruxueGuide")}</h2>
        <ol class="guide">
          <#-- Only the review entrance has 「注册」: the others say where it is. -->
          <#if kind != "staff"><li>${msg("ruxueGuide_1_" + kind)}</li></#if>
          <#list (kind == "staff")?then(1..3, 2..4) as number>
            <li>${msg("ruxueGuide_" + (kind == "staff")?then("staff_", "") + number)}</li>
          </#list>
        </ol>
      </section>
    </div>
    <script type="module" src="${url.resourcesPath}/js/another-captcha.js"></script>
  </#if>
</@layout.registrationLayout>
